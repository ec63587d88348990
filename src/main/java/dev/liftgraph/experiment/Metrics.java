package dev.liftgraph.experiment;

import static dev.liftgraph.database.Columns.get;
import static dev.liftgraph.database.Columns.optional;

import dev.liftgraph.api.Page;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** The metrics. */
@Repository
public class Metrics {
    private static final String SELECT =
            """
            SELECT id, key, name, kind, event, window_days, description, good_direction,
                   baseline, standard_deviation, mde_value, mde_scale, currency
            FROM metric
            """;

    private final DatabaseClient database;

    Metrics(DatabaseClient database) {
        this.database = database;
    }

    /** The metrics with these keys, by key. */
    public Mono<Map<String, Metric>> byKeys(Collection<String> keys) {
        return database.sql(SELECT + "WHERE key = ANY(:keys)")
                .bind("keys", keys.toArray(String[]::new))
                .map(Metrics::metric)
                .all()
                .collectMap(Metric::key);
    }

    /** The metrics with these ids, by id. */
    public Mono<Map<UUID, Metric>> byIds(Collection<UUID> ids) {
        return database.sql(SELECT + "WHERE id = ANY(:ids)")
                .bind("ids", ids.toArray(UUID[]::new))
                .map(Metrics::metric)
                .all()
                .collectMap(Metric::id);
    }

    Mono<List<Metric>> page(Page page) {
        return database.sql(SELECT + "WHERE id > :after ORDER BY id LIMIT :limit")
                .bind("after", page.start())
                .bind("limit", page.limit())
                .map(Metrics::metric)
                .all()
                .collectList();
    }

    Mono<Void> insert(Metric metric, Instant at) {
        PlannedEffect planned = metric.plannedEffect();
        return database.sql(
                        """
                        INSERT INTO metric (id, key, name, kind, event, window_days, description, good_direction,
                                            baseline, standard_deviation, mde_value, mde_scale, currency, created_at)
                        VALUES (:id, :key, :name, :kind, :event, :windowDays, :description, :goodDirection,
                                :baseline, :standardDeviation, :mdeValue, :mdeScale, :currency, :createdAt)\
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
                .bind("currency", optional(code(metric.currency()), String.class))
                .bind("createdAt", at)
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
                currency(row.get("currency", String.class)));
    }
}
