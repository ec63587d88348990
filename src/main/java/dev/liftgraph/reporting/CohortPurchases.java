package dev.liftgraph.reporting;

import static dev.liftgraph.database.Columns.get;

import dev.liftgraph.segment.Segment;
import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/**
 * What customers bought in the periods after their start, exact. A cumulative revenue changes only
 * in periods with a purchase, so that those without one need no rows.
 */
@Repository
class CohortPurchases {
    private static final String COUNT =
            """
            WITH spent AS MATERIALIZED (
                SELECT customer_id, width_bucket(occurred_at, CAST(:boundaries AS timestamptz[])) AS bucket,
                       sum(coalesce(amount, 0)) AS revenue,
                       coalesce(bool_or(upper(properties ->> 'currency') <> :currency), FALSE) AS mixed
                FROM event
                WHERE name = :purchase AND occurred_at < :to
                GROUP BY customer_id, width_bucket(occurred_at, CAST(:boundaries AS timestamptz[]))
            ), started AS (
                SELECT spent.*,
                       CASE WHEN :joined THEN 1 ELSE min(bucket) OVER (PARTITION BY customer_id) END AS cohort
                FROM spent
            ), grown AS MATERIALIZED (
                SELECT customer_id, cohort - 1 AS cohort, bucket - cohort AS number, revenue, mixed,
                       sum(revenue) OVER (PARTITION BY customer_id ORDER BY bucket) AS cumulative
                FROM started
                WHERE bucket > 0 AND cohort BETWEEN 1 AND :cohorts AND bucket - cohort < :periods
            ), member AS MATERIALIZED (
                SELECT m.segment_version_id AS version_id, m.customer_id
                FROM membership m
                WHERE m.segment_version_id = ANY(:versions) AND m.valid @> CAST(:membersAt AS timestamptz)
            ), placed AS (
                SELECT g.*, m.version_id FROM grown g JOIN member m ON m.customer_id = g.customer_id
                UNION ALL
                SELECT g.*, NULL FROM grown g
                WHERE :everybody OR g.customer_id IN (SELECT customer_id FROM member)
            )
            SELECT version_id, cohort, number, count(*) AS customers, sum(revenue) AS revenue,
                   sum(revenue * (2 * cumulative - revenue)) AS squares, bool_or(mixed) AS mixed
            FROM placed GROUP BY version_id, cohort, number
            UNION ALL
            SELECT version_id, 0, -1, count(*), 0, 0, FALSE FROM member WHERE :joined GROUP BY version_id
            UNION ALL
            SELECT NULL, 0, -1, count(DISTINCT customer_id), 0, 0, FALSE FROM member WHERE :joined\
            """;

    private final DatabaseClient bulk;

    CohortPurchases(@Qualifier("bulk") DatabaseClient bulk) {
        this.bulk = bulk;
    }

    /** Within the caller's transaction on the bulk connections. */
    Mono<Map<CohortPlace, CohortSum>> of(CohortPlan plan, List<Segment> segments) {
        CohortArguments asked = plan.asked();
        return bulk.sql(COUNT)
                .bind("boundaries", plan.boundaries())
                .bind("purchase", asked.purchase())
                .bind("currency", Currencies.code(asked.currency()))
                .bind("to", plan.units().getLast().endsAt())
                .bind("joined", plan.startsByMembership())
                .bind("cohorts", plan.cohorts())
                .bind("periods", asked.periods())
                .bind("versions", CohortPlan.versions(segments).toArray(UUID[]::new))
                .bind("membersAt", plan.membersAt())
                .bind("everybody", segments.isEmpty())
                .map(row -> Map.entry(place(row), sum(row)))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    private static CohortPlace place(Readable row) {
        return new CohortPlace(
                row.get("version_id", UUID.class),
                get(row, "cohort", Integer.class),
                get(row, "number", Integer.class));
    }

    private static CohortSum sum(Readable row) {
        return new CohortSum(
                get(row, "customers", Long.class),
                get(row, "revenue", BigDecimal.class).toBigIntegerExact(),
                get(row, "squares", BigDecimal.class).toBigIntegerExact(),
                get(row, "mixed", Boolean.class));
    }
}
