package dev.liftgraph.reporting;

import static dev.liftgraph.database.Columns.get;

import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.util.Map;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/**
 * What members did. Each event is read once and put into its period; only customers who did
 * something are looked up among the members.
 */
@Repository
class KpiDeeds {
    private static final String SUMS =
            """
            count(*) FILTER (WHERE lead) AS leads, count(*) FILTER (WHERE converted) AS converted,
            count(*) FILTER (WHERE before) AS active_before, count(*) FILTER (WHERE before AND active) AS retained,
            count(*) FILTER (WHERE orders > 0) AS buyers, sum(orders) AS orders, sum(revenue) AS revenue,
            bool_or(mixed) AS mixed
            """;

    /** A period of no one place in time follows from the bucket: see the tables. */
    private static final String COUNT =
            KpiAsks.TABLES
                    + """
                    , deed AS MATERIALIZED (
                        SELECT a.ask, e.customer_id, width_bucket(e.occurred_at, b.ats) - 1 AS period,
                               count(*) FILTER (WHERE e.name = a.purchase) AS orders,
                               coalesce(sum(e.amount) FILTER (WHERE e.name = a.purchase), 0) AS revenue,
                               min(e.occurred_at) FILTER (WHERE e.name = a.lead) AS lead_at,
                               max(e.occurred_at) FILTER (WHERE e.name = a.purchase) AS bought_at,
                               bool_or(n.names IS NULL OR e.name = ANY(n.names)) AS active,
                               coalesce(bool_or(e.name = a.purchase AND a.currency <> ''
                                   AND upper(e.properties ->> 'currency') <> a.currency), FALSE) AS mixed
                        FROM event e
                        JOIN boundary b ON e.occurred_at >= b.starts_at AND e.occurred_at < b.ends_at
                        JOIN asked a ON a.ask = b.ask
                        LEFT JOIN active_name n ON n.ask = a.ask
                        WHERE e.occurred_at >= :from AND e.occurred_at < :to
                            AND (n.names IS NULL OR e.name = ANY(n.names) OR e.name IN (a.purchase, a.lead))
                        GROUP BY a.ask, e.customer_id, width_bucket(e.occurred_at, b.ats)
                    ), split AS (
                        SELECT ask, customer_id, period, orders, revenue, lead_at IS NOT NULL AS lead,
                               coalesce(bought_at >= lead_at, FALSE) AS converted, active, FALSE AS before, mixed
                        FROM deed WHERE period > 0
                        UNION ALL
                        SELECT ask, customer_id, period + 1, 0, 0, FALSE, FALSE, FALSE, TRUE, FALSE FROM deed WHERE active
                    ), fact AS MATERIALIZED (
                        SELECT ask, customer_id, period, sum(orders) AS orders, sum(revenue) AS revenue,
                               bool_or(lead) AS lead, bool_or(converted) AS converted, bool_or(active) AS active,
                               bool_or(before) AS before, bool_or(mixed) AS mixed
                        FROM split GROUP BY ask, customer_id, period
                    ), placed AS MATERIALIZED (
                        SELECT f.*, s.version_id, row_number() OVER (
                                   PARTITION BY f.ask, f.period, f.customer_id ORDER BY s.version_id) = 1 AS once
                        FROM fact f
                        JOIN period p ON p.ask = f.ask AND p.period = f.period
                        JOIN scope s ON s.ask = f.ask
                        JOIN membership m ON m.segment_version_id = s.version_id AND m.customer_id = f.customer_id
                            AND m.valid @> p.members_at
                        UNION ALL
                        SELECT f.*, NULL, TRUE
                        FROM fact f
                        JOIN period p ON p.ask = f.ask AND p.period = f.period
                        JOIN asked a ON a.ask = f.ask
                        WHERE a.everybody
                    )
                    SELECT ask, period, version_id, %s FROM placed
                    WHERE version_id IS NOT NULL GROUP BY ask, period, version_id
                    UNION ALL
                    SELECT ask, period, NULL, %s FROM placed WHERE once GROUP BY ask, period\
                    """
                            .formatted(SUMS, SUMS);

    private static final int DECIMALS = 4;

    private final DatabaseClient bulk;

    KpiDeeds(@Qualifier("bulk") DatabaseClient bulk) {
        this.bulk = bulk;
    }

    /** Within the caller's transaction on the bulk connections. */
    Mono<Map<KpiPlace, KpiCell.Deeds>> of(KpiAsks asks) {
        return bulk.sql(COUNT)
                .bindValues(asks.bindings())
                .bind("from", asks.from())
                .bind("to", asks.to())
                .map(row -> Map.entry(KpiPlace.of(row), deeds(row)))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    private static KpiCell.Deeds deeds(Readable row) {
        return new KpiCell.Deeds(
                get(row, "leads", Long.class),
                get(row, "converted", Long.class),
                get(row, "active_before", Long.class),
                get(row, "retained", Long.class),
                get(row, "buyers", Long.class),
                get(row, "orders", BigDecimal.class).longValueExact(),
                get(row, "revenue", BigDecimal.class).movePointLeft(DECIMALS),
                get(row, "mixed", Boolean.class));
    }
}
