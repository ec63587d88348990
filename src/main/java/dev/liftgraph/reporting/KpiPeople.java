package dev.liftgraph.reporting;

import static dev.liftgraph.database.Columns.get;

import java.math.BigDecimal;
import java.util.Map;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/**
 * How many members there are, and how many have bought. Members with the same intervals are counted
 * together before periods are looked at, so that memberships are read once, however many periods
 * there are.
 */
@Repository
class KpiPeople {
    private static final String COUNT =
            KpiAsks.TABLES
                    + """
                    , bought AS MATERIALIZED (
                        SELECT a.ask, e.customer_id, width_bucket(min(e.occurred_at), b.ats) - 1 AS period
                        FROM event e
                        JOIN asked a ON a.purchase = e.name
                        JOIN boundary b ON b.ask = a.ask
                        WHERE e.occurred_at < :to
                        GROUP BY a.ask, e.customer_id, b.ats
                    ), member AS MATERIALIZED (
                        SELECT s.ask, s.version_id, m.customer_id, m.valid, x.period
                        FROM scope s
                        JOIN membership m ON m.segment_version_id = s.version_id
                        LEFT JOIN bought x ON x.ask = s.ask AND x.customer_id = m.customer_id
                    ), anyone AS (
                        SELECT ask, range_agg(valid) AS valid, min(period) AS period
                        FROM member GROUP BY ask, customer_id
                        UNION ALL
                        SELECT a.ask, CAST('{(,)}' AS tstzmultirange), x.period
                        FROM asked a
                        CROSS JOIN customer c
                        LEFT JOIN bought x ON x.ask = a.ask AND x.customer_id = c.id
                        WHERE a.everybody
                    ), counted AS (
                        SELECT ask, version_id, valid, period, count(*) AS customers
                        FROM member GROUP BY ask, version_id, valid, period
                        UNION ALL
                        SELECT ask, NULL, valid, period, count(*) FROM anyone GROUP BY ask, valid, period
                    )
                    SELECT p.ask, p.period, c.version_id, sum(c.customers) AS members,
                           coalesce(sum(c.customers) FILTER (WHERE c.period <= p.period), 0) AS customers,
                           coalesce(sum(c.customers) FILTER (WHERE c.period = p.period), 0) AS newcomers
                    FROM counted c
                    JOIN period p ON p.ask = c.ask AND c.valid @> p.members_at
                    GROUP BY p.ask, p.period, c.version_id\
                    """;

    private final DatabaseClient bulk;

    KpiPeople(@Qualifier("bulk") DatabaseClient bulk) {
        this.bulk = bulk;
    }

    /** Within the caller's transaction on the bulk connections. */
    Mono<Map<KpiPlace, KpiCell.People>> of(KpiAsks asks) {
        return bulk.sql(COUNT)
                .bindValues(asks.bindings())
                .bind("to", asks.to())
                .map(row ->
                        Map.entry(
                                KpiPlace.of(row),
                                new KpiCell.People(
                                        get(row, "members", BigDecimal.class).longValueExact(),
                                        get(row, "customers", BigDecimal.class).longValueExact(),
                                        get(row, "newcomers", BigDecimal.class).longValueExact())))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }
}
