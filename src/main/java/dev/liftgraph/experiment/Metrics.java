package dev.liftgraph.experiment;

import static dev.liftgraph.database.Columns.get;
import static dev.liftgraph.database.Columns.optional;

import dev.liftgraph.api.Page;
import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** The metrics, each in its versions. */
@Repository
public class Metrics {
    private static final String SELECT =
            """
            SELECT id, key, name, kind, event, window_days, description, good_direction,
                   baseline, standard_deviation, mde_value, mde_scale, currency, author, reason, created_at,
                   minimum_units, prior_mean, prior_standard_deviation,
                   %s
            FROM metric
            """
                    .formatted(TermsColumns.OF_ONE);

    private final DatabaseClient database;

    Metrics(DatabaseClient database) {
        this.database = database;
    }

    /** The metrics with these keys in their newest version, by key. */
    public Mono<Map<String, Metric>> byKeys(Collection<String> keys) {
        return database.sql(SELECT + "WHERE key = ANY(:keys) AND superseded_at IS NULL")
                .bind("keys", keys.toArray(String[]::new))
                .map(Metrics::metric)
                .all()
                .collectMap(Metric::key);
    }

    /** The versions of metrics with these ids, by id. */
    public Mono<Map<UUID, Metric>> byIds(Collection<UUID> ids) {
        return database.sql(SELECT + "WHERE id = ANY(:ids)")
                .bind("ids", ids.toArray(UUID[]::new))
                .map(Metrics::metric)
                .all()
                .collectMap(Metric::id);
    }

    Mono<List<Metric>> page(Page page) {
        return database.sql(
                        SELECT
                                + """
                                WHERE id > :after AND superseded_at IS NULL ORDER BY id LIMIT :limit\
                                """)
                .bind("after", page.start())
                .bind("limit", page.limit())
                .map(Metrics::metric)
                .all()
                .collectList();
    }

    /** All versions of each metric, the first one first. */
    Mono<Map<Metric, List<MetricVersion>>> versions(Collection<Metric> metrics) {
        return database.sql(SELECT + "WHERE key = ANY(:keys) ORDER BY version")
                .bind("keys", metrics.stream().map(Metric::key).toArray(String[]::new))
                .map(row -> new MetricVersion(metric(row), origin(row)))
                .all()
                .collect(Collectors.groupingBy(version -> version.metric().key()))
                .map(versions ->
                        metrics.stream()
                                .distinct()
                                .collect(
                                        Collectors.toMap(
                                                metric -> metric,
                                                metric ->
                                                        versions.getOrDefault(
                                                                metric.key(), List.of()))));
    }

    /** Makes room for the next version; answers how many were superseded, 0 or 1. */
    Mono<Long> supersede(String key, int version, Instant at) {
        return database.sql(
                        """
                        UPDATE metric SET superseded_at = :at
                        WHERE key = :key AND version = :version AND superseded_at IS NULL\
                        """)
                .bind("at", at)
                .bind("key", key)
                .bind("version", version)
                .fetch()
                .rowsUpdated();
    }

    Mono<Void> insert(Metric metric, MetricOrigin origin) {
        PlannedEffect planned = metric.plannedEffect();
        MetricTerms terms = metric.terms();
        MetricDenominator denominator = terms.denominator();
        return database.sql(
                        """
                        WITH defined AS (
                            INSERT INTO metric (id, key, name, kind, event, window_days, description, good_direction,
                                                baseline, standard_deviation, mde_value, mde_scale, currency,
                                                created_at, author, reason, version, delay_days, matured_only, measure,
                                                denominator_event, denominator_measure, cap, covariate_days,
                                                quantile, cap_percentile, cap_ignores_zeros,
                                                minimum_units, prior_mean, prior_standard_deviation)
                            VALUES (:id, :key, :name, :kind, :event, :windowDays, :description, :goodDirection,
                                    :baseline, :standardDeviation, :mdeValue, :mdeScale, :currency,
                                    :createdAt, :author, :reason, :version, :delayDays, :maturedOnly, :measure,
                                    :denominatorEvent, :denominatorMeasure, :cap, :covariateDays,
                                    :quantile, :capPercentile, :capIgnoresZeros,
                                    :minimumUnits, :priorMean, :priorStandardDeviation)
                            RETURNING id
                        )
                        INSERT INTO metric_step (metric_id, place, event)
                        SELECT d.id, given.place, given.event
                        FROM defined d, unnest(CAST(:steps AS text[])) WITH ORDINALITY AS given (event, place)\
                        """)
                .bind("id", metric.id())
                .bind("key", metric.key())
                .bind("name", metric.name())
                .bind("kind", metric.kind().name())
                .bind("event", metric.event())
                .bind("windowDays", metric.windowDays())
                .bind("description", optional(metric.description(), String.class))
                .bind("goodDirection", metric.goodDirection().name())
                .bindValues(bindings(planned))
                .bindValues(ReadingColumns.bindings(metric.reading()))
                .bind("currency", optional(code(metric.currency()), String.class))
                .bind("createdAt", origin.at())
                .bind("author", optional(origin.author(), String.class))
                .bind("reason", optional(origin.reason(), String.class))
                .bind("version", terms.version())
                .bind("delayDays", terms.delayDays())
                .bind("maturedOnly", terms.maturedOnly())
                .bind("measure", optional(name(terms.measure()), String.class))
                .bind(
                        "denominatorEvent",
                        optional(denominator == null ? null : denominator.event(), String.class))
                .bind(
                        "denominatorMeasure",
                        optional(
                                denominator == null ? null : name(denominator.measure()),
                                String.class))
                .bind("cap", optional(TermsColumns.cap(terms), Long.class))
                .bind("covariateDays", optional(terms.covariateDays(), Integer.class))
                .bind("quantile", optional(TermsColumns.exact(terms.quantile()), BigDecimal.class))
                .bind(
                        "capPercentile",
                        optional(TermsColumns.exact(terms.capPercentile()), BigDecimal.class))
                .bind("capIgnoresZeros", terms.capIgnoresZeros())
                .bind("steps", terms.steps().toArray(String[]::new))
                .then();
    }

    /** A planned effect as the parameters of the four columns that hold one. */
    static Map<String, ?> bindings(@Nullable PlannedEffect planned) {
        return Map.of(
                "baseline", optional(planned == null ? null : planned.baseline(), Double.class),
                "standardDeviation",
                        optional(
                                planned == null ? null : planned.standardDeviation(), Double.class),
                "mdeValue",
                        optional(
                                planned == null ? null : planned.minimumDetectableEffect().value(),
                                Double.class),
                "mdeScale",
                        optional(
                                planned == null
                                        ? null
                                        : planned.minimumDetectableEffect().scale().name(),
                                String.class));
    }

    private static @Nullable String name(@Nullable MetricMeasure measure) {
        return measure == null ? null : measure.name();
    }

    private static @Nullable String code(@Nullable Currency currency) {
        return currency == null ? null : currency.getCurrencyCode();
    }

    static @Nullable Currency currency(@Nullable String code) {
        return code == null ? null : Currency.getInstance(code);
    }

    static @Nullable PlannedEffect plannedEffect(
            @Nullable Double baseline,
            @Nullable Double standardDeviation,
            @Nullable Double value,
            @Nullable String scale) {
        return value == null || scale == null
                ? null
                : new PlannedEffect(
                        baseline, standardDeviation, new Effect(value, Scale.valueOf(scale)));
    }

    private static MetricOrigin origin(Readable row) {
        return new MetricOrigin(
                get(row, "created_at", Instant.class),
                row.get("author", String.class),
                row.get("reason", String.class));
    }

    private static Metric metric(Readable row) {
        return new Metric(
                get(row, "id", UUID.class),
                get(row, "key", String.class),
                get(row, "name", String.class),
                MetricKind.valueOf(get(row, "kind", String.class)),
                get(row, "event", String.class),
                get(row, "window_days", Integer.class),
                row.get("description", String.class),
                GoodDirection.valueOf(get(row, "good_direction", String.class)),
                plannedEffect(
                        row.get("baseline", Double.class),
                        row.get("standard_deviation", Double.class),
                        row.get("mde_value", Double.class),
                        row.get("mde_scale", String.class)),
                currency(row.get("currency", String.class)),
                new TermsColumns(row).one(),
                ReadingColumns.terms(
                        row.get("minimum_units", Integer.class),
                        row.get("prior_mean", Double.class),
                        row.get("prior_standard_deviation", Double.class)));
    }
}
