package dev.liftgraph.analysis;

import static dev.liftgraph.database.Columns.get;

import dev.liftgraph.campaign.PhaseKind;
import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The exact sums per metric, segment, phase and variant, and the outcomes they are over. Folding a
 * unit takes its old contribution away and adds its new one: integers, so that any order of folding
 * ends in the same digits.
 */
@Repository
class ArmSummaries {
    /**
     * Steps of two tables each, over temporary tables: joined all at once, a new experiment's rows,
     * which no statistics know, lead the planner into nested loops over them.
     */
    private static final List<String> GATHER =
            List.of(
                    """
                    CREATE TEMP TABLE IF NOT EXISTS contribution (
                        customer_id uuid, segment_id uuid, backfilled boolean, phase text, variant_id uuid)
                        ON COMMIT DELETE ROWS\
                    """,
                    """
                    CREATE TEMP TABLE IF NOT EXISTS folded_outcome (
                        customer_id uuid, metric_id uuid, amount numeric) ON COMMIT DELETE ROWS\
                    """,
                    "DELETE FROM contribution",
                    "DELETE FROM folded_outcome");

    private static final List<String> FILL =
            List.of(
                    """
                    INSERT INTO contribution (customer_id, segment_id, backfilled, phase, variant_id)
                    SELECT f.customer_id, NULL, FALSE, u.phase, u.variant_id
                    FROM folding f
                    JOIN unit u ON u.experiment_id = :experiment AND u.customer_id = f.customer_id
                    WHERE NOT u.excluded\
                    """,
                    """
                    INSERT INTO contribution (customer_id, segment_id, backfilled, phase, variant_id)
                    SELECT c.customer_id, g.segment_id, g.backfilled, c.phase, c.variant_id
                    FROM contribution c
                    JOIN unit_segment g ON g.experiment_id = :experiment AND g.customer_id = c.customer_id\
                    """,
                    """
                    INSERT INTO folded_outcome (customer_id, metric_id, amount)
                    SELECT f.customer_id, o.metric_id, o.amount
                    FROM folding f
                    JOIN outcome o ON o.experiment_id = :experiment AND o.customer_id = f.customer_id\
                    """);

    private static final String CONTRIBUTE =
            """
            INSERT INTO arm_summary AS a (
                experiment_id, metric_id, segment_id, phase, variant_id, units, backfilled, total, total_squares)
            SELECT :experiment, m.metric_id, n.segment_id, n.phase, n.variant_id,
                   :sign * n.units, :sign * n.backfilled,
                   :sign * coalesce(t.total, 0), :sign * coalesce(t.total_squares, 0)
            FROM (
                SELECT segment_id, phase, variant_id, count(*) AS units,
                       sum(CASE WHEN backfilled THEN 1 ELSE 0 END) AS backfilled
                FROM contribution
                GROUP BY segment_id, phase, variant_id
            ) AS n
            JOIN experiment_metric m ON m.experiment_id = :experiment
            LEFT JOIN (
                SELECT o.metric_id, c.segment_id, c.phase, c.variant_id,
                       sum(o.amount) AS total, sum(o.amount * o.amount) AS total_squares
                FROM folded_outcome o
                JOIN contribution c ON c.customer_id = o.customer_id
                GROUP BY o.metric_id, c.segment_id, c.phase, c.variant_id
            ) AS t ON t.metric_id = m.metric_id AND t.segment_id IS NOT DISTINCT FROM n.segment_id
                AND t.phase = n.phase AND t.variant_id = n.variant_id
            ON CONFLICT (experiment_id, metric_id, segment_id, phase, variant_id) DO UPDATE SET
                units = a.units + excluded.units,
                backfilled = a.backfilled + excluded.backfilled,
                total = a.total + excluded.total,
                total_squares = a.total_squares + excluded.total_squares\
            """;

    private static final String FORGET_OUTCOMES =
            """
            DELETE FROM outcome o USING folding f
            WHERE o.experiment_id = :experiment AND o.customer_id = f.customer_id\
            """;

    /**
     * A window is so many times 24 hours. The campaign's bounds on event times let most partitions
     * be passed over.
     */
    private static final String FIND_OUTCOMES =
            """
            INSERT INTO outcome (experiment_id, customer_id, metric_id, amount)
            SELECT :experiment, f.customer_id, m.id,
                   CASE m.kind WHEN 'PROPORTION' THEN 1 ELSE coalesce(sum(v.amount), 0) END
            FROM folding f
            JOIN experiment_metric em ON em.experiment_id = :experiment
            JOIN metric m ON m.id = em.metric_id
            JOIN event v ON v.customer_id = f.customer_id AND v.name = m.event
                AND v.occurred_at >= f.exposed_at
                AND v.occurred_at < f.exposed_at + make_interval(hours => 24 * m.window_days)
            WHERE v.occurred_at >= :from AND v.occurred_at < :to
            GROUP BY f.customer_id, m.id, m.kind\
            """;

    private static final String BOUNDS =
            """
            SELECT min(p.starts_at) AS earliest,
                   max(p.ends_at) + make_interval(hours => 24 * (
                       SELECT max(m.window_days) FROM experiment_metric em JOIN metric m ON m.id = em.metric_id
                       WHERE em.experiment_id = :experiment)) AS latest
            FROM experiment e
            JOIN phase p ON p.campaign_id = e.campaign_id
            WHERE e.id = :experiment\
            """;

    private static final String NOTE =
            """
            INSERT INTO results_state (experiment_id, refreshed_at, excluded_units)
            SELECT :experiment, :now, (SELECT count(*) FROM unit WHERE experiment_id = :experiment AND excluded)
            ON CONFLICT (experiment_id) DO UPDATE SET
                refreshed_at = excluded.refreshed_at, excluded_units = excluded.excluded_units\
            """;

    private static final String SELECT =
            """
            SELECT r.experiment_id, r.refreshed_at, r.excluded_units,
                   EXISTS (SELECT FROM touched_unit t WHERE t.experiment_id = r.experiment_id) AS behind,
                   a.metric_id, a.segment_id, a.phase, a.variant_id, a.units, a.backfilled, a.total, a.total_squares
            FROM results_state r
            LEFT JOIN arm_summary a ON a.experiment_id = r.experiment_id
            WHERE r.experiment_id = ANY(:experiments)\
            """;

    private final DatabaseClient bulk;
    private final DatabaseClient database;
    private final Clock clock;

    ArmSummaries(@Qualifier("bulk") DatabaseClient bulk, DatabaseClient database, Clock clock) {
        this.bulk = bulk;
        this.database = database;
        this.clock = clock;
    }

    /** Takes what the units being folded contributed so far out of the sums. */
    Mono<Void> subtract(UUID experiment) {
        return contribute(experiment, -1);
    }

    /** Adds what the units being folded contribute now to the sums. */
    Mono<Void> add(UUID experiment) {
        return contribute(experiment, 1)
                .then(
                        run(
                                "DELETE FROM arm_summary WHERE experiment_id = :experiment AND units = 0",
                                experiment))
                .then(
                        bulk.sql(NOTE)
                                .bind("experiment", experiment)
                                .bind("now", clock.instant())
                                .then());
    }

    private Mono<Void> contribute(UUID experiment, long sign) {
        return Flux.fromIterable(GATHER)
                .concatMap(sql -> bulk.sql(sql).then())
                .thenMany(Flux.fromIterable(FILL).concatMap(sql -> run(sql, experiment)))
                .then(
                        bulk.sql(CONTRIBUTE)
                                .bind("experiment", experiment)
                                .bind("sign", sign)
                                .then());
    }

    /** Finds the outcomes of the units being folded. */
    Mono<Void> findOutcomes(UUID experiment) {
        record Bounds(Instant from, Instant to) {}
        return run(FORGET_OUTCOMES, experiment)
                .then(
                        bulk.sql(BOUNDS)
                                .bind("experiment", experiment)
                                .map(row ->
                                        new Bounds(
                                                get(row, "earliest", Instant.class),
                                                get(row, "latest", Instant.class)))
                                .one())
                .flatMap(bounds ->
                        bulk.sql(FIND_OUTCOMES)
                                .bind("experiment", experiment)
                                .bind("from", bounds.from())
                                .bind("to", bounds.to())
                                .then());
    }

    private Mono<Void> run(String sql, UUID experiment) {
        return bulk.sql(sql).bind("experiment", experiment).then();
    }

    /** The sums of these experiments; one statement for all of them. */
    Flux<Row> of(Collection<UUID> experiments) {
        return database.sql(SELECT)
                .bind("experiments", experiments.toArray(UUID[]::new))
                .map(ArmSummaries::row)
                .all();
    }

    /** What is known of an experiment's results, with one of its sums; null when there is none. */
    record Row(UUID experimentId, ResultsState state, @Nullable ArmSummary summary) {}

    private static Row row(Readable row) {
        UUID metric = row.get("metric_id", UUID.class);
        return new Row(
                get(row, "experiment_id", UUID.class),
                new ResultsState(
                        get(row, "refreshed_at", Instant.class),
                        !get(row, "behind", Boolean.class),
                        get(row, "excluded_units", Long.class)),
                metric == null ? null : summary(row, metric));
    }

    private static ArmSummary summary(Readable row, UUID metric) {
        return new ArmSummary(
                metric,
                row.get("segment_id", UUID.class),
                PhaseKind.valueOf(get(row, "phase", String.class)),
                get(row, "variant_id", UUID.class),
                get(row, "units", Long.class),
                get(row, "backfilled", Long.class),
                get(row, "total", BigDecimal.class).toBigIntegerExact(),
                get(row, "total_squares", BigDecimal.class).toBigIntegerExact());
    }
}
