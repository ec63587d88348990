package dev.liftgraph.analysis;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What units contribute to the exact sums. Folding a unit takes its old contribution away and adds
 * its new one: integers, so that any order of folding ends in the same digits. Inside the caller's
 * transaction on the bulk connections; the units are those in the table {@code folding}.
 */
@Repository
class Contributions {
    /**
     * Steps of two tables each, over temporary tables: joined all at once, a new experiment's rows,
     * which no statistics know, lead the planner into nested loops over them.
     */
    private static final List<String> GATHER =
            List.of(
                    """
                    CREATE TEMP TABLE IF NOT EXISTS contribution (
                        customer_id uuid, segment_id uuid, backfilled boolean, phase text, variant_id uuid,
                        exposed_at timestamptz, counted_at timestamptz)
                        ON COMMIT DELETE ROWS\
                    """,
                    """
                    CREATE TEMP TABLE IF NOT EXISTS folded_outcome (
                        customer_id uuid, metric_id uuid, amount numeric, paired numeric, clamped boolean, steps smallint)
                        ON COMMIT DELETE ROWS\
                    """,
                    "DELETE FROM contribution",
                    "DELETE FROM folded_outcome");

    private static final List<String> FILL =
            List.of(
                    """
                    INSERT INTO contribution (
                        customer_id, segment_id, backfilled, phase, variant_id, exposed_at, counted_at)
                    SELECT f.customer_id, NULL, FALSE, u.phase, u.variant_id, u.exposed_at, u.counted_at
                    FROM folding f
                    JOIN unit u ON u.experiment_id = :experiment AND u.customer_id = f.customer_id
                    WHERE NOT u.excluded\
                    """,
                    """
                    INSERT INTO contribution (
                        customer_id, segment_id, backfilled, phase, variant_id, exposed_at, counted_at)
                    SELECT c.customer_id, g.segment_id, g.backfilled, c.phase, c.variant_id, c.exposed_at, c.counted_at
                    FROM contribution c
                    JOIN unit_segment g ON g.experiment_id = :experiment AND g.customer_id = c.customer_id\
                    """,
                    """
                    INSERT INTO folded_outcome (customer_id, metric_id, amount, paired, clamped, steps)
                    SELECT f.customer_id, o.metric_id, o.amount, o.paired, o.clamped, o.steps
                    FROM folding f
                    JOIN outcome o ON o.experiment_id = :experiment AND o.customer_id = f.customer_id\
                    """);

    private static final String CONTRIBUTE =
            """
            INSERT INTO arm_summary AS a (
                experiment_id, metric_id, segment_id, phase, variant_id, units, backfilled, waiting, %1$s)
            SELECT :experiment, m.metric_id, n.segment_id, n.phase, n.variant_id,
                   :sign * n.units, :sign * n.backfilled,
                   :sign * CASE WHEN d.matured_only THEN n.units - coalesce(k.counted, 0) ELSE 0 END, %2$s
            FROM (
                SELECT segment_id, phase, variant_id, count(*) AS units,
                       sum(CASE WHEN backfilled THEN 1 ELSE 0 END) AS backfilled
                FROM contribution
                GROUP BY segment_id, phase, variant_id
            ) AS n
            JOIN experiment_metric m ON m.experiment_id = :experiment
            JOIN metric d ON d.id = m.metric_id
            LEFT JOIN (
                SELECT w.id AS metric_id, c.segment_id, c.phase, c.variant_id, count(*) AS counted
                FROM experiment_metric x
                JOIN metric w ON w.id = x.metric_id AND w.matured_only
                JOIN contribution c
                    ON c.exposed_at + (w.delay_days + w.window_days) * INTERVAL '24' HOUR <= c.counted_at
                WHERE x.experiment_id = :experiment
                GROUP BY w.id, c.segment_id, c.phase, c.variant_id
            ) AS k ON k.metric_id = m.metric_id AND k.segment_id IS NOT DISTINCT FROM n.segment_id
                AND k.phase = n.phase AND k.variant_id = n.variant_id
            LEFT JOIN (
                SELECT o.metric_id, c.segment_id, c.phase, c.variant_id, %3$s
                FROM folded_outcome o
                JOIN contribution c ON c.customer_id = o.customer_id
                GROUP BY o.metric_id, c.segment_id, c.phase, c.variant_id
            ) AS t ON t.metric_id = m.metric_id AND t.segment_id IS NOT DISTINCT FROM n.segment_id
                AND t.phase = n.phase AND t.variant_id = n.variant_id
            ON CONFLICT (experiment_id, metric_id, segment_id, phase, variant_id) DO UPDATE SET
                units = a.units + excluded.units,
                backfilled = a.backfilled + excluded.backfilled,
                waiting = a.waiting + excluded.waiting, %4$s\
            """
                    .formatted(
                            SumColumns.ALL,
                            SumColumns.each(":sign * coalesce(t.%s, 0)"::formatted),
                            SumColumns.OF_OUTCOMES,
                            SumColumns.each("%1$s = a.%1$s + excluded.%1$s"::formatted));

    private static final String NOTE =
            """
            INSERT INTO results_state (experiment_id, refreshed_at, excluded_units, reassigned_units, last_exposed_at)
            SELECT :experiment, :now, (SELECT count(*) FROM unit WHERE experiment_id = :experiment AND excluded AND NOT forced),
                   (SELECT count(*) FROM unit WHERE experiment_id = :experiment AND reassigned),
                   (SELECT max(exposed_at) FROM folding)
            ON CONFLICT (experiment_id) DO UPDATE SET
                refreshed_at = excluded.refreshed_at, excluded_units = excluded.excluded_units,
                reassigned_units = excluded.reassigned_units,
                last_exposed_at = greatest(results_state.last_exposed_at, excluded.last_exposed_at)\
            """;

    private final DatabaseClient bulk;
    private final Clock clock;

    Contributions(@Qualifier("bulk") DatabaseClient bulk, Clock clock) {
        this.bulk = bulk;
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

    private Mono<Void> run(String sql, UUID experiment) {
        return bulk.sql(sql).bind("experiment", experiment).then();
    }
}
