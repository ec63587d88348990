package dev.liftgraph.analysis;

import dev.liftgraph.experiment.ExperimentUnit;
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
                        exposed_at timestamptz, counted_at timestamptz, account text COLLATE "C", day date)
                        ON COMMIT DELETE ROWS\
                    """,
                    """
                    CREATE TEMP TABLE IF NOT EXISTS folded_outcome (
                        customer_id uuid, metric_id uuid, amount numeric, paired numeric, clamped boolean, steps smallint,
                        earlier numeric, earlier_paired numeric)
                        ON COMMIT DELETE ROWS\
                    """,
                    "DELETE FROM contribution",
                    "DELETE FROM folded_outcome");

    private static List<String> fill(ExperimentUnit unit) {
        return List.of(
                """
                INSERT INTO contribution (
                    customer_id, segment_id, backfilled, phase, variant_id, exposed_at, counted_at, account, day)
                SELECT f.customer_id, NULL, FALSE, u.phase, u.variant_id, u.exposed_at, u.counted_at, u.account,
                       CAST(%s AT TIME ZONE (SELECT c.time_zone FROM experiment e JOIN campaign c ON c.id = e.campaign_id
                           WHERE e.id = :experiment) AS date)
                FROM folding f
                JOIN unit u ON u.experiment_id = :experiment AND u.customer_id = f.customer_id
                WHERE NOT u.excluded\
                """
                        .formatted(DailySql.firstExposure(unit)),
                """
                INSERT INTO contribution (
                    customer_id, segment_id, backfilled, phase, variant_id, exposed_at, counted_at, account, day)
                SELECT c.customer_id, g.segment_id, g.backfilled, c.phase, c.variant_id, c.exposed_at, c.counted_at,
                       c.account, c.day
                FROM contribution c
                JOIN unit_segment g ON g.experiment_id = :experiment AND g.customer_id = c.customer_id\
                """,
                """
                INSERT INTO folded_outcome (
                    customer_id, metric_id, amount, paired, clamped, steps, earlier, earlier_paired)
                SELECT f.customer_id, o.metric_id, o.amount, o.paired, o.clamped, o.steps, o.earlier, o.earlier_paired
                FROM folding f
                JOIN outcome o ON o.experiment_id = :experiment AND o.customer_id = f.customer_id\
                """);
    }

    private static final String OF_CUSTOMERS =
            """
            SELECT m.metric_id, n.segment_id, n.phase, n.variant_id, n.day, n.units, n.backfilled, w.waiting,
                   n.units AS customers, w.waiting AS customers_waiting, %1$s
            FROM (
                SELECT segment_id, phase, variant_id, day, count(*) AS units,
                       sum(CASE WHEN backfilled THEN 1 ELSE 0 END) AS backfilled
                FROM contribution
                GROUP BY segment_id, phase, variant_id, day
            ) AS n
            JOIN experiment_metric m ON m.experiment_id = :experiment
            JOIN metric d ON d.id = m.metric_id
            LEFT JOIN (
                SELECT w.id AS metric_id, c.segment_id, c.phase, c.variant_id, c.day, count(*) AS counted
                FROM experiment_metric x
                JOIN metric w ON w.id = x.metric_id AND w.matured_only
                JOIN contribution c
                    ON c.exposed_at + (w.delay_days + w.window_days) * INTERVAL '24' HOUR <= c.counted_at
                WHERE x.experiment_id = :experiment
                GROUP BY w.id, c.segment_id, c.phase, c.variant_id, c.day
            ) AS k ON k.metric_id = m.metric_id AND k.segment_id IS NOT DISTINCT FROM n.segment_id
                AND k.phase = n.phase AND k.variant_id = n.variant_id AND k.day = n.day
            CROSS JOIN LATERAL (
                SELECT CASE WHEN d.matured_only THEN n.units - coalesce(k.counted, 0) ELSE 0 END AS waiting
            ) AS w
            LEFT JOIN (
                SELECT o.metric_id, c.segment_id, c.phase, c.variant_id, c.day, %2$s
                FROM folded_outcome o
                JOIN contribution c ON c.customer_id = o.customer_id
                GROUP BY o.metric_id, c.segment_id, c.phase, c.variant_id, c.day
            ) AS t ON t.metric_id = m.metric_id AND t.segment_id IS NOT DISTINCT FROM n.segment_id
                AND t.phase = n.phase AND t.variant_id = n.variant_id AND t.day = n.day\
            """
                    .formatted(SumColumns.orZero("t"), SumColumns.OF_OUTCOMES);

    private static final String[] PLACE = {"segment_id", "phase", "variant_id", "day"};

    private static final String OF_ACCOUNTS =
            "WITH measured AS (%s), placed AS (%s), %s %s"
                    .formatted(
                            MeasuredParts.MEASURED,
                            """
                            SELECT customer_id, account, segment_id, phase, variant_id, day, exposed_at, counted_at,
                                   CASE WHEN backfilled THEN 1 ELSE 0 END AS backfilled
                            FROM contribution\
                            """,
                            AccountSums.valued("placed", "folded_outcome o", PLACE),
                            AccountSums.summed(PLACE));

    /** Days of units that were folded before days were kept would be told without them. */
    private static String contribute(ExperimentUnit unit) {
        return """
        WITH gained AS MATERIALIZED (%1$s), by_day AS (
            INSERT INTO day_summary AS a (experiment_id, metric_id, segment_id, phase, variant_id, day, %2$s, %3$s)
            SELECT :experiment, s.metric_id, s.segment_id, s.phase, s.variant_id, s.day, %4$s, %5$s
            FROM gained s
            WHERE NOT EXISTS (SELECT FROM results_state WHERE experiment_id = :experiment AND NOT days_kept)
            ON CONFLICT (experiment_id, metric_id, segment_id, phase, variant_id, day) DO UPDATE SET %6$s, %7$s
        )
        INSERT INTO arm_summary AS a (experiment_id, metric_id, segment_id, phase, variant_id, %2$s, %3$s)
        SELECT :experiment, s.metric_id, s.segment_id, s.phase, s.variant_id, %8$s, %9$s
        FROM gained s
        GROUP BY s.metric_id, s.segment_id, s.phase, s.variant_id
        ON CONFLICT (experiment_id, metric_id, segment_id, phase, variant_id) DO UPDATE SET %6$s, %7$s\
        """
                .formatted(
                        switch (unit) {
                            case CUSTOMER -> OF_CUSTOMERS;
                            case ACCOUNT -> OF_ACCOUNTS;
                        },
                        SumColumns.NUMBERS,
                        SumColumns.ALL,
                        SumColumns.eachNumber(":sign * s.%s"::formatted),
                        SumColumns.each(":sign * s.%s"::formatted),
                        SumColumns.eachNumber("%1$s = a.%1$s + excluded.%1$s"::formatted),
                        SumColumns.each("%1$s = a.%1$s + excluded.%1$s"::formatted),
                        SumColumns.eachNumber(":sign * sum(s.%s)"::formatted),
                        SumColumns.each(":sign * sum(s.%s)"::formatted));
    }

    private static final String NOTE =
            """
            INSERT INTO results_state (
                experiment_id, days_kept, refreshed_at, excluded_units, reassigned_units, last_exposed_at)
            SELECT :experiment, TRUE, :now,
                   (SELECT %1$s FROM unit WHERE experiment_id = :experiment AND excluded AND NOT forced),
                   (SELECT %1$s FROM unit WHERE experiment_id = :experiment AND reassigned AND NOT forced),
                   (SELECT max(exposed_at) FROM folding)
            ON CONFLICT (experiment_id) DO UPDATE SET
                refreshed_at = excluded.refreshed_at, excluded_units = excluded.excluded_units,
                reassigned_units = excluded.reassigned_units,
                last_exposed_at = greatest(results_state.last_exposed_at, excluded.last_exposed_at)\
            """
                    .formatted(Units.COUNT);

    private static final List<String> EMPTIED =
            List.of(
                    "DELETE FROM arm_summary WHERE experiment_id = :experiment AND units = 0",
                    "DELETE FROM day_summary WHERE experiment_id = :experiment AND units = 0");

    private final DatabaseClient bulk;
    private final Clock clock;

    Contributions(@Qualifier("bulk") DatabaseClient bulk, Clock clock) {
        this.bulk = bulk;
        this.clock = clock;
    }

    /** Takes what the units being folded contributed so far out of the sums. */
    Mono<Void> subtract(UUID experiment, ExperimentUnit unit) {
        return contribute(experiment, unit, -1);
    }

    /** Adds what the units being folded contribute now to the sums. */
    Mono<Void> add(UUID experiment, ExperimentUnit unit) {
        return contribute(experiment, unit, 1)
                .thenMany(Flux.fromIterable(EMPTIED).concatMap(sql -> run(sql, experiment)))
                .then(
                        bulk.sql(NOTE)
                                .bind("experiment", experiment)
                                .bind("now", clock.instant())
                                .then());
    }

    private Mono<Void> contribute(UUID experiment, ExperimentUnit unit, long sign) {
        return Flux.fromIterable(GATHER)
                .concatMap(sql -> bulk.sql(sql).then())
                .thenMany(Flux.fromIterable(fill(unit)).concatMap(sql -> run(sql, experiment)))
                .then(
                        bulk.sql(contribute(unit))
                                .bind("experiment", experiment)
                                .bind("sign", sign)
                                .then());
    }

    private Mono<Void> run(String sql, UUID experiment) {
        return bulk.sql(sql).bind("experiment", experiment).then();
    }
}
