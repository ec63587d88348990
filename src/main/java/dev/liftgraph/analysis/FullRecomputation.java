package dev.liftgraph.analysis;

import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/**
 * The sums of an experiment from its exposures, its events and its frozen segments, in one
 * statement and without anything that was kept but when each unit was counted last. Written in the
 * SQL that PostgreSQL, DuckDB and Spark share, so that another engine can make the same rows. It
 * says whether the kept sums are right, and replaces them.
 */
@Repository
class FullRecomputation {
    private static final String SUMS =
            """
            WITH %8$s, first_exposure AS (
                SELECT customer_id, MIN(occurred_at) AS exposed_at, COUNT(*) AS variants
                FROM exposure
                WHERE experiment_id = :experiment
                GROUP BY customer_id
            ), single AS (
                SELECT f.customer_id, x.variant_id, f.exposed_at, u.counted_at, p.kind AS phase
                FROM first_exposure f
                JOIN exposure x ON x.experiment_id = :experiment AND x.customer_id = f.customer_id
                JOIN experiment e ON e.id = :experiment
                JOIN phase p ON p.campaign_id = e.campaign_id
                    AND p.starts_at <= f.exposed_at AND p.ends_at > f.exposed_at
                LEFT JOIN unit u ON u.experiment_id = :experiment AND u.customer_id = f.customer_id
                LEFT JOIN forced o ON o.customer_id = f.customer_id
                WHERE f.variants = 1 AND o.customer_id IS NULL
            ), measured AS (
            %1$s
            ), parts AS (
            %2$s
            ), part AS (
                SELECT s.customer_id, p.metric_id, p.is_paired, p.cap, %3$s AS amount
                FROM single s
                JOIN event v ON v.customer_id = s.customer_id
                JOIN parts p ON p.event = v.name
                WHERE v.occurred_at >= s.exposed_at + p.opens * INTERVAL '24' HOUR
                    AND v.occurred_at < s.exposed_at + p.closes * INTERVAL '24' HOUR
                    AND (p.waits IS NULL OR s.exposed_at + p.waits * INTERVAL '24' HOUR <= s.counted_at)
                GROUP BY s.customer_id, p.metric_id, p.is_paired, p.cap, p.how
            ), %4$s, result AS (
            %5$s
            UNION ALL
            %6$s
            ), scoped AS (
                SELECT s.customer_id, CAST(NULL AS uuid) AS segment_id, 0 AS backfilled, s.phase, s.variant_id,
                       s.exposed_at, s.counted_at
                FROM single s
                UNION ALL
                SELECT s.customer_id, g.segment_id, CASE WHEN g.backfilled THEN 1 ELSE 0 END, s.phase, s.variant_id,
                       s.exposed_at, s.counted_at
                FROM single s
                JOIN unit_segment g ON g.experiment_id = :experiment AND g.customer_id = s.customer_id
            )
            SELECT m.metric_id, c.segment_id, c.phase, c.variant_id,
                   COUNT(*) AS units, SUM(c.backfilled) AS backfilled,
                   SUM(CASE WHEN m.waits IS NULL THEN 0
                            WHEN c.exposed_at + m.waits * INTERVAL '24' HOUR <= c.counted_at THEN 0
                            ELSE 1 END) AS waiting,
                   %7$s
            FROM scoped c
            CROSS JOIN measured m
            LEFT JOIN result o ON o.customer_id = c.customer_id AND o.metric_id = m.metric_id
            GROUP BY m.metric_id, c.segment_id, c.phase, c.variant_id\
            """
                    .formatted(
                            MeasuredParts.MEASURED,
                            MeasuredParts.PARTS,
                            MeasuredParts.AMOUNT,
                            MeasuredParts.reached("single", ""),
                            MeasuredParts.OUTCOMES,
                            MeasuredParts.FUNNEL_OUTCOMES,
                            SumColumns.OF_OUTCOMES,
                            ForcedUnits.SQL);

    private static final String FRESH =
            """
            SELECT metric_id, segment_id, phase, variant_id, units, backfilled, waiting, %s
            FROM (%s) AS summed\
            """
                    .formatted(SumColumns.orZero("summed"), SUMS);

    private static final String KEPT =
            """
            SELECT metric_id, segment_id, phase, variant_id, units, backfilled, waiting, %s
            FROM arm_summary WHERE experiment_id = :experiment\
            """
                    .formatted(SumColumns.ALL);

    private static final String DIFFERENCES =
            """
            WITH fresh AS (%1$s), kept AS (%2$s)
            SELECT count(*) FROM (
                (SELECT * FROM fresh EXCEPT SELECT * FROM kept)
                UNION ALL
                (SELECT * FROM kept EXCEPT SELECT * FROM fresh)
            ) AS different\
            """
                    .formatted(FRESH, KEPT);

    private static final String REPLACE =
            """
            INSERT INTO arm_summary (
                metric_id, segment_id, phase, variant_id, units, backfilled, waiting, %s, experiment_id)
            SELECT f.*, :experiment FROM (%s) AS f\
            """
                    .formatted(SumColumns.ALL, FRESH);

    private final DatabaseClient bulk;

    FullRecomputation(@Qualifier("bulk") DatabaseClient bulk) {
        this.bulk = bulk;
    }

    /** How many of the kept sums are not what the facts say, inside the caller's transaction. */
    Mono<Long> differences(UUID experiment) {
        return bulk.sql(DIFFERENCES).bind("experiment", experiment).mapValue(Long.class).one();
    }

    /** Puts what the facts say in the place of the kept sums, inside the caller's transaction. */
    Mono<Void> replace(UUID experiment) {
        return bulk.sql("DELETE FROM arm_summary WHERE experiment_id = :experiment")
                .bind("experiment", experiment)
                .then()
                .then(bulk.sql(REPLACE).bind("experiment", experiment).then());
    }
}
