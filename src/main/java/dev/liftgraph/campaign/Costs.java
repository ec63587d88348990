package dev.liftgraph.campaign;

import static dev.liftgraph.database.Columns.get;
import static dev.liftgraph.database.Columns.optional;

import dev.liftgraph.money.Money;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** What campaigns cost. */
@Repository
public class Costs {
    private final DatabaseClient database;

    Costs(DatabaseClient database) {
        this.database = database;
    }

    /** All costs of these campaigns, those retracted too, as they were recorded; by campaign. */
    public Mono<Map<UUID, List<Cost>>> of(Collection<UUID> campaignIds) {
        return database.sql(
                        """
                        SELECT c.id, c.campaign_id, c.key, c.kind, c.amount_minor, c.currency, c.incurred_on, c.phase,
                               c.segment_id, c.note, c.recorded_at, r.retracted_at, r.reason
                        FROM cost c LEFT JOIN cost_retraction r ON r.cost_id = c.id
                        WHERE c.campaign_id = ANY(:campaigns) ORDER BY c.id\
                        """)
                .bind("campaigns", campaignIds.toArray(UUID[]::new))
                .map(Costs::cost)
                .all()
                .collect(Collectors.groupingBy(Cost::campaignId));
    }

    /**
     * Locks the ledger of a campaign until the caller's transaction ends: its currency and its
     * number of costs are those of all its costs together.
     */
    Mono<Void> hold(UUID campaignId) {
        return database.sql("SELECT id FROM campaign WHERE id = :id FOR NO KEY UPDATE")
                .bind("id", campaignId)
                .then();
    }

    Mono<Void> insert(Cost cost) {
        return database.sql(
                        """
                        INSERT INTO cost (id, campaign_id, key, kind, amount_minor, currency, incurred_on, phase,
                                          segment_id, note, recorded_at)
                        VALUES (:id, :campaign, :key, :kind, :amount, :currency, :incurredOn, :phase,
                                :segment, :note, :recordedAt)\
                        """)
                .bind("id", cost.id())
                .bind("campaign", cost.campaignId())
                .bind("key", cost.key())
                .bind("kind", cost.kind().name())
                .bind("amount", cost.amount().minorUnits())
                .bind("currency", cost.amount().currency().getCurrencyCode())
                .bind("incurredOn", cost.incurredOn())
                .bind("phase", optional(name(cost.phase()), String.class))
                .bind("segment", optional(cost.segmentId(), UUID.class))
                .bind("note", optional(cost.note(), String.class))
                .bind("recordedAt", cost.recordedAt())
                .then();
    }

    Mono<Void> retract(UUID costId, String reason, Instant at) {
        return database.sql(
                        """
                        INSERT INTO cost_retraction (cost_id, reason, retracted_at)
                        VALUES (:cost, :reason, :at)\
                        """)
                .bind("cost", costId)
                .bind("reason", reason)
                .bind("at", at)
                .then();
    }

    private static @Nullable String name(@Nullable PhaseKind phase) {
        return phase == null ? null : phase.name();
    }

    private static Cost cost(Readable row) {
        String phase = row.get("phase", String.class);
        Currency currency = Currency.getInstance(get(row, "currency", String.class));
        return new Cost(
                get(row, "id", UUID.class),
                get(row, "campaign_id", UUID.class),
                get(row, "key", String.class),
                CostKind.valueOf(get(row, "kind", String.class)),
                Money.ofMinor(get(row, "amount_minor", Long.class), currency),
                get(row, "incurred_on", LocalDate.class),
                phase == null ? null : PhaseKind.valueOf(phase),
                row.get("segment_id", UUID.class),
                row.get("note", String.class),
                get(row, "recorded_at", Instant.class),
                row.get("retracted_at", Instant.class),
                row.get("reason", String.class));
    }
}
