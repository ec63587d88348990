package dev.liftgraph.analysis;

import static dev.liftgraph.database.Columns.get;
import static java.util.Objects.requireNonNull;

import dev.liftgraph.analysis.BalanceCheck.Covariate;
import dev.liftgraph.analysis.BalanceCheck.Kind;
import dev.liftgraph.database.LongQuery;
import dev.liftgraph.experiment.Experiment;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The comparisons of variants by what was known before. Each is claimed before the transaction that
 * makes it, so that of several servers one makes it, and what fails is not tried again at once.
 */
@Repository
class BalanceChecks {
    private static final int MOST_UNITS = 100_000;
    private static final int MOST_ATTRIBUTES = 50;
    private static final int MOST_LEVELS = 20;

    /** What is known of fewer says more about them than about the split. */
    private static final int FEWEST_UNITS = 5;

    private static final Duration AGAIN = Duration.ofHours(1);

    private final DatabaseClient bulk;
    private final TransactionalOperator transaction;
    private final Clock clock;

    BalanceChecks(
            @Qualifier("bulk") DatabaseClient bulk,
            @Qualifier("bulk") TransactionalOperator transaction,
            Clock clock) {
        this.bulk = bulk;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Experiments under way whose results have changed since, some time ago; and those that are
     * over and were not compared since, once.
     */
    Flux<UUID> due() {
        return bulk.sql(
                        """
                        SELECT e.id FROM experiment e
                        JOIN results_state r ON r.experiment_id = e.id
                        LEFT JOIN balance_check b ON b.experiment_id = e.id
                        WHERE (e.status IN ('RUNNING', 'PAUSED')
                               AND (b.claimed_at IS NULL OR (b.claimed_at < :before
                                   AND (b.checked_at IS NULL OR r.refreshed_at > b.checked_at))))
                           OR (e.status IN ('COMPLETED', 'ARCHIVED')
                               AND (b.checked_at IS NULL OR b.checked_at < e.completed_at)
                               AND (b.claimed_at IS NULL OR b.claimed_at < greatest(CAST(:before AS timestamptz), e.completed_at)))
                        ORDER BY e.id\
                        """)
                .bind("before", clock.instant().minus(AGAIN))
                .mapValue(UUID.class)
                .all();
    }

    /** Compares the variants of an experiment anew, unless somebody has just done it. */
    Mono<Void> check(Experiment experiment) {
        Instant now = clock.instant();
        return claim(experiment, now)
                .flatMap(_ ->
                        transaction.transactional(
                                bulk.sql(LongQuery.LIMITS)
                                        .then()
                                        .then(compare(experiment))
                                        .flatMap(found -> keep(experiment.id(), found, now))));
    }

    /** A claim made before then does not count: an experiment's end is not waited after. */
    private static Instant claimable(Experiment experiment, Instant now) {
        Instant before = now.minus(AGAIN);
        Instant completed = experiment.completedAt();
        return completed != null && completed.isAfter(before) ? completed : before;
    }

    private Mono<UUID> claim(Experiment experiment, Instant now) {
        return bulk.sql(
                        """
                        INSERT INTO balance_check AS b (experiment_id, claimed_at) VALUES (:experiment, :now)
                        ON CONFLICT (experiment_id) DO UPDATE SET claimed_at = excluded.claimed_at
                            WHERE b.claimed_at < :before
                        RETURNING b.experiment_id\
                        """)
                .bind("experiment", experiment.id())
                .bind("now", now)
                .bind("before", claimable(experiment, now))
                .mapValue(UUID.class)
                .one();
    }

    private Mono<List<Covariate>> compare(Experiment experiment) {
        var comparison = new BalanceComparison(experiment);
        var primary = experiment.primary().metric();
        Mono<List<Covariate>> numbers =
                all(
                                attributes(experiment, BalanceSql.NUMBERS, "NUMBER"),
                                BalanceComparison.Figures::of)
                        .map(found -> comparison.numbers(found, Kind.NUMBER));
        Mono<List<Covariate>> levels =
                all(
                                attributes(experiment, BalanceSql.LEVELS, "STRING", "BOOLEAN")
                                        .bind("levels", MOST_LEVELS),
                                BalanceComparison.Count::of)
                        .map(comparison::levels);
        Mono<List<Covariate>> events =
                all(
                                bulk.sql(BalanceSql.EVENTS)
                                        .bind("experiment", experiment.id())
                                        .bind("most", MOST_UNITS)
                                        .bind("event", primary.event())
                                        .bind("days", primary.windowDays())
                                        .bind("started", requireNonNull(experiment.startedAt())),
                                BalanceComparison.Figures::of)
                        .map(found -> comparison.numbers(found, Kind.EVENT));
        // Few events are looked up by customer, which is a loop; attributes are read of all units.
        Mono<List<Covariate>> noLoops =
                bulk.sql(LongQuery.LIMITS_WITHOUT_LOOPS).then().then(Mono.empty());
        return Flux.concat(events, noLoops, numbers, levels)
                .flatMapIterable(found -> found)
                .filter(each -> each.units() >= FEWEST_UNITS)
                .collectList();
    }

    private DatabaseClient.GenericExecuteSpec attributes(
            Experiment experiment, String sql, String... types) {
        return bulk.sql(sql)
                .bind("experiment", experiment.id())
                .bind("most", MOST_UNITS)
                .bind("attributes", MOST_ATTRIBUTES)
                .bind("types", types);
    }

    private static <T> Mono<List<T>> all(
            DatabaseClient.GenericExecuteSpec statement, Function<Readable, T> row) {
        return statement.map(row).all().collectList();
    }

    private Mono<Void> keep(UUID experiment, List<Covariate> covariates, Instant now) {
        return bulk.sql(
                        "UPDATE balance_check SET checked_at = :now WHERE experiment_id = :experiment")
                .bind("now", now)
                .bind("experiment", experiment)
                .then()
                .then(
                        bulk.sql("DELETE FROM balance_covariate WHERE experiment_id = :experiment")
                                .bind("experiment", experiment)
                                .then())
                .then(insert(experiment, covariates));
    }

    private Mono<Void> insert(UUID experiment, List<Covariate> covariates) {
        return bulk.sql(
                        """
                        INSERT INTO balance_covariate (experiment_id, name, kind, units, p_value)
                        SELECT :experiment, name, kind, units, p_value
                        FROM unnest(CAST(:names AS text[]), CAST(:kinds AS text[]), CAST(:units AS bigint[]),
                            CAST(:pValues AS double precision[])) AS found (name, kind, units, p_value)\
                        """)
                .bind("experiment", experiment)
                .bind("names", covariates.stream().map(Covariate::name).toArray(String[]::new))
                .bind(
                        "kinds",
                        covariates.stream().map(each -> each.kind().name()).toArray(String[]::new))
                .bind("units", covariates.stream().map(Covariate::units).toArray(Long[]::new))
                .bind("pValues", covariates.stream().map(Covariate::pValue).toArray(Double[]::new))
                .then();
    }

    /** The last comparison of those experiments that had one. */
    Mono<Map<UUID, BalanceCheck>> of(Collection<UUID> experiments) {
        return bulk.sql(
                        """
                        SELECT b.experiment_id, b.checked_at, coalesce(c.names, '{}') AS names, c.kinds, c.units, c.p_values
                        FROM balance_check b
                        CROSS JOIN LATERAL (
                            SELECT array_agg(name ORDER BY p_value, name) AS names,
                                   array_agg(kind ORDER BY p_value, name) AS kinds,
                                   array_agg(units ORDER BY p_value, name) AS units,
                                   array_agg(p_value ORDER BY p_value, name) AS p_values
                            FROM balance_covariate WHERE experiment_id = b.experiment_id
                        ) c
                        WHERE b.experiment_id = ANY(:experiments) AND b.checked_at IS NOT NULL\
                        """)
                .bind("experiments", experiments.toArray(UUID[]::new))
                .map(row -> Map.entry(get(row, "experiment_id", UUID.class), balance(row)))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    private static BalanceCheck balance(Readable row) {
        String[] names = get(row, "names", String[].class);
        List<Covariate> covariates = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            covariates.add(
                    new Covariate(
                            names[i],
                            Kind.valueOf(get(row, "kinds", String[].class)[i]),
                            get(row, "units", Long[].class)[i],
                            get(row, "p_values", Double[].class)[i]));
        }
        return new BalanceCheck(get(row, "checked_at", Instant.class), covariates);
    }
}
