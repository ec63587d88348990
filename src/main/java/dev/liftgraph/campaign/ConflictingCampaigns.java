package dev.liftgraph.campaign;

import static dev.liftgraph.database.Columns.get;

import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Counts what campaigns on common days share, of each the {@value #MOST} that share most. */
@Repository
class ConflictingCampaigns {
    static final int MOST = 100;

    private static final String CONFLICTS =
            """
            SELECT c.campaign_id, c.other_id, c.starts_at, c.ends_at, c.reached, c.other_reached, c.shared, c.conflicts,
                   EXISTS (SELECT FROM campaign_excluded e
                       WHERE e.campaign_id = c.campaign_id AND e.excluded_id = c.other_id) AS excluded,
                   (SELECT sum(m.customers) FROM customer_mask m
                    JOIN campaign_mark a ON bit_count(m.mask & a.mark) > 0
                    JOIN (
                        SELECT x.campaign_id, bit_or(o.mark) AS mark
                        FROM conflict x JOIN campaign_mark o ON o.campaign_id = x.other_id GROUP BY x.campaign_id
                    ) AS others ON others.campaign_id = a.campaign_id AND bit_count(m.mask & others.mark) > 0
                    WHERE a.campaign_id = c.campaign_id AND c.place = 1) AS shared_with_any
            FROM conflict c WHERE c.place <= :most ORDER BY c.campaign_id, c.place\
            """;

    private static final String PAIRS =
            """
            WITH wanted AS MATERIALIZED (
                SELECT c.campaign_id, c.other_id, a.segment_id, a.bit, o.segment_id AS other_segment_id, o.bit AS other_bit
                FROM conflict c
                JOIN campaign_bit a ON a.campaign_id = c.campaign_id
                JOIN campaign_bit o ON o.campaign_id = c.other_id
                WHERE c.place <= :most
            ), size AS MATERIALIZED (
                SELECT v.bit, sum(m.customers) AS size
                FROM version_mark v JOIN customer_mask m ON get_bit(m.mask, v.bit) = 1 GROUP BY v.bit
            ), counted AS MATERIALIZED (
                SELECT w.bit, w.other_bit, sum(m.customers) AS shared
                FROM (SELECT DISTINCT bit, other_bit FROM wanted) AS w
                JOIN customer_mask m ON get_bit(m.mask, w.bit) = 1 AND get_bit(m.mask, w.other_bit) = 1
                GROUP BY w.bit, w.other_bit
            )
            SELECT w.campaign_id, w.other_id, w.segment_id, w.other_segment_id, c.shared, s.size, t.size AS other_size
            FROM wanted w
            JOIN counted c USING (bit, other_bit)
            JOIN size s ON s.bit = w.bit
            JOIN size t ON t.bit = w.other_bit
            ORDER BY w.campaign_id, w.other_id, c.shared DESC, w.segment_id, w.other_segment_id\
            """;

    private final DatabaseClient bulk;
    private final TransactionalOperator transaction;
    private final CustomerMasks masks;

    ConflictingCampaigns(
            @Qualifier("bulk") DatabaseClient bulk,
            @Qualifier("bulk") TransactionalOperator transaction,
            CustomerMasks masks) {
        this.bulk = bulk;
        this.transaction = transaction;
        this.masks = masks;
    }

    /**
     * Two campaigns.
     *
     * @param conflicts campaigns that share any with the one
     * @param sharedWithAny customers that the one shares with any; null but for the first
     */
    record Conflict(
            UUID campaignId,
            UUID otherId,
            Instant startsAt,
            Instant endsAt,
            Shared customers,
            int conflicts,
            boolean excluded,
            @Nullable Long sharedWithAny) {}

    /** Two segments of two campaigns. */
    record Pair(
            UUID campaignId, UUID otherId, UUID segmentId, UUID otherSegmentId, Shared customers) {}

    /** In the order of the campaigns, those that share most first. */
    record Found(List<Conflict> conflicts, List<Pair> pairs) {}

    /** Not for callers in a transaction. */
    Mono<Found> of(Collection<UUID> campaigns) {
        return transaction.transactional(
                masks.make(campaigns)
                        .then(
                                bulk.sql(CONFLICTS)
                                        .bind("most", MOST)
                                        .map(ConflictingCampaigns::conflict)
                                        .all()
                                        .collectList())
                        .zipWhen(_ ->
                                bulk.sql(PAIRS)
                                        .bind("most", MOST)
                                        .map(ConflictingCampaigns::pair)
                                        .all()
                                        .collectList())
                        .map(both -> new Found(both.getT1(), both.getT2())));
    }

    private static Conflict conflict(Readable row) {
        BigDecimal any = row.get("shared_with_any", BigDecimal.class);
        return new Conflict(
                get(row, "campaign_id", UUID.class),
                get(row, "other_id", UUID.class),
                get(row, "starts_at", Instant.class),
                get(row, "ends_at", Instant.class),
                new Shared(
                        number(row, "shared"),
                        number(row, "reached"),
                        number(row, "other_reached")),
                get(row, "conflicts", Long.class).intValue(),
                get(row, "excluded", Boolean.class),
                any == null ? null : any.longValueExact());
    }

    private static Pair pair(Readable row) {
        return new Pair(
                get(row, "campaign_id", UUID.class),
                get(row, "other_id", UUID.class),
                get(row, "segment_id", UUID.class),
                get(row, "other_segment_id", UUID.class),
                new Shared(number(row, "shared"), number(row, "size"), number(row, "other_size")));
    }

    private static long number(Readable row, String column) {
        return get(row, column, BigDecimal.class).longValueExact();
    }
}
