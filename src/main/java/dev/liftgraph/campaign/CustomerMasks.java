package dev.liftgraph.campaign;

import dev.liftgraph.database.LongQuery;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Makes temporary tables that tell which present customers campaigns on common days share. Each
 * customer becomes a mask with a bit for each segment that has him, so that every membership is
 * read once, however many campaigns there are; what is compared are the masks, which are few.
 */
@Repository
class CustomerMasks {
    private static final List<String> TABLES =
            List.of(
                    """
                    CREATE TEMP TABLE campaign_bit ON COMMIT DROP AS
                    SELECT c.campaign_id, s.segment_id, g.version_id,
                           CAST(dense_rank() OVER (ORDER BY g.version_id) AS integer) - 1 AS bit
                    FROM (SELECT campaign_id FROM common_run UNION SELECT other_id FROM common_run) AS c
                    JOIN campaign_segment s ON s.campaign_id = c.campaign_id
                    JOIN segment g ON g.id = s.segment_id\
                    """,
                    """
                    CREATE TEMP TABLE version_mark ON COMMIT DROP AS
                    SELECT DISTINCT version_id, bit,
                           set_bit(CAST(repeat('0', max(bit) OVER () + 1) AS bit varying), bit, 1) AS mark
                    FROM campaign_bit\
                    """,
                    "ANALYZE version_mark",
                    """
                    CREATE TEMP TABLE customer_mask ON COMMIT DROP AS
                    SELECT mask, count(*) AS customers
                    FROM (
                        SELECT bit_or(v.mark) AS mask
                        FROM version_mark v
                        JOIN membership m ON m.segment_version_id = v.version_id AND upper_inf(m.valid)
                        GROUP BY m.customer_id
                    ) AS each
                    GROUP BY mask\
                    """,
                    """
                    CREATE TEMP TABLE campaign_mark ON COMMIT DROP AS
                    SELECT c.campaign_id, c.mark, coalesce(sum(m.customers), 0) AS reached
                    FROM (
                        SELECT campaign_id, bit_or(mark) AS mark
                        FROM campaign_bit JOIN version_mark USING (bit) GROUP BY campaign_id
                    ) AS c
                    LEFT JOIN customer_mask m ON bit_count(m.mask & c.mark) > 0
                    GROUP BY c.campaign_id, c.mark\
                    """,
                    """
                    CREATE TEMP TABLE conflict ON COMMIT DROP AS
                    SELECT r.campaign_id, r.other_id, r.starts_at, r.ends_at, a.reached, o.reached AS other_reached,
                           sum(m.customers) AS shared,
                           row_number() OVER (PARTITION BY r.campaign_id ORDER BY sum(m.customers) DESC, r.other_id)
                               AS place,
                           count(*) OVER (PARTITION BY r.campaign_id) AS conflicts
                    FROM common_run r
                    JOIN campaign_mark a ON a.campaign_id = r.campaign_id
                    JOIN campaign_mark o ON o.campaign_id = r.other_id
                    JOIN customer_mask m ON bit_count(m.mask & a.mark) > 0 AND bit_count(m.mask & o.mark) > 0
                    GROUP BY r.campaign_id, r.other_id, r.starts_at, r.ends_at, a.reached, o.reached\
                    """);

    /** Open campaigns that run while others do. */
    private static final String RUNS =
            """
            CREATE TEMP TABLE common_run ON COMMIT DROP AS
            SELECT a.campaign_id, o.campaign_id AS other_id, greatest(a.starts_at, o.starts_at) AS starts_at,
                   least(b.ends_at, p.ends_at) AS ends_at
            FROM phase a
            JOIN phase b ON b.campaign_id = a.campaign_id AND b.kind = 'BEHAVIORAL'
            JOIN phase o ON o.kind = 'QUICK_WIN' AND o.campaign_id <> a.campaign_id AND o.starts_at < b.ends_at
            JOIN phase p ON p.campaign_id = o.campaign_id AND p.kind = 'BEHAVIORAL' AND p.ends_at > a.starts_at
            JOIN campaign c ON c.id = o.campaign_id AND c.status = 'OPEN'
            WHERE a.kind = 'QUICK_WIN' AND a.campaign_id = ANY(:campaigns)\
            """;

    private final DatabaseClient bulk;

    CustomerMasks(@Qualifier("bulk") DatabaseClient bulk) {
        this.bulk = bulk;
    }

    /** For these campaigns, inside the caller's transaction on the bulk connections. */
    Mono<Void> make(Collection<UUID> campaigns) {
        return bulk.sql(LongQuery.LIMITS)
                .then()
                .then(bulk.sql(RUNS).bind("campaigns", campaigns.toArray(UUID[]::new)).then())
                .thenMany(Flux.fromIterable(TABLES))
                .concatMap(sql -> bulk.sql(sql).then())
                .then();
    }
}
