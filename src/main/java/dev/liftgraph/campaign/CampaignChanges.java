package dev.liftgraph.campaign;

import static dev.liftgraph.database.Columns.get;
import static dev.liftgraph.database.Columns.optional;

import dev.liftgraph.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Writes campaigns, inside the caller's transaction. */
@Repository
class CampaignChanges {
    private final DatabaseClient database;

    CampaignChanges(DatabaseClient database) {
        this.database = database;
    }

    Mono<Void> insert(Campaign campaign) {
        return database.sql(
                        """
                        INSERT INTO campaign (id, key, name, objective, owner, trigger, core_value, status, time_zone,
                                              budget_minor, budget_currency, segment_count_reason, version, created_at)
                        VALUES (:id, :key, :name, :objective, :owner, :trigger, :coreValue, :status, :timeZone,
                                :budgetMinor, :budgetCurrency, :segmentCountReason, :version, :createdAt)\
                        """)
                .bind("id", campaign.id())
                .bind("key", campaign.key())
                .bind("name", campaign.name())
                .bind("objective", campaign.objective())
                .bind("owner", optional(campaign.owner(), String.class))
                .bind("trigger", optional(campaign.trigger(), String.class))
                .bind("coreValue", optional(campaign.coreValue(), String.class))
                .bind("status", campaign.status().name())
                .bind("timeZone", campaign.timeline().timeZone())
                .bind("budgetMinor", optional(minorUnits(campaign.budget()), Long.class))
                .bind("budgetCurrency", optional(currency(campaign.budget()), String.class))
                .bind("segmentCountReason", optional(campaign.segmentCountReason(), String.class))
                .bind("version", campaign.version())
                .bind("createdAt", campaign.createdAt())
                .then()
                .thenMany(Flux.fromIterable(campaign.timeline().phases()))
                .concatMap(phase -> insert(campaign.id(), phase))
                .then(insertSegments(campaign));
    }

    private Mono<Void> insert(UUID campaignId, Phase phase) {
        return database.sql(
                        """
                        INSERT INTO phase (campaign_id, kind, starts_on, ends_on, starts_at, ends_at, reason,
                                           assignment, planned_starts_on, planned_ends_on)
                        VALUES (:campaignId, :kind, :startsOn, :endsOn, :startsAt, :endsAt, :reason,
                                :assignment, :startsOn, :endsOn)\
                        """)
                .bind("campaignId", campaignId)
                .bind("kind", phase.kind().name())
                .bind("startsOn", phase.startsOn())
                .bind("endsOn", phase.endsOn())
                .bind("startsAt", phase.startsAt())
                .bind("endsAt", phase.endsAt())
                .bind("reason", optional(phase.reason(), String.class))
                .bind("assignment", phase.assignment().name())
                .then();
    }

    private Mono<Void> insertSegments(Campaign campaign) {
        return database.sql(
                        """
                        INSERT INTO campaign_segment (campaign_id, segment_id, ordinal)
                        SELECT :campaignId, segment_id, ordinal
                        FROM unnest(:segmentIds) WITH ORDINALITY AS given (segment_id, ordinal)\
                        """)
                .bind("campaignId", campaign.id())
                .bind("segmentIds", campaign.segmentIds().toArray(UUID[]::new))
                .then();
    }

    /**
     * Replaces what may change, if the campaign is open and still at the version before this one;
     * else empty.
     */
    Mono<UUID> update(Campaign campaign) {
        return database.sql(
                        """
                        UPDATE campaign
                        SET name = :name, objective = :objective, owner = :owner, trigger = :trigger,
                            core_value = :coreValue, budget_minor = :budgetMinor, budget_currency = :budgetCurrency,
                            segment_count_reason = :segmentCountReason, version = :version
                        WHERE id = :id AND status = 'OPEN' AND version = :version - 1
                        RETURNING id\
                        """)
                .bind("id", campaign.id())
                .bind("name", campaign.name())
                .bind("objective", campaign.objective())
                .bind("owner", optional(campaign.owner(), String.class))
                .bind("trigger", optional(campaign.trigger(), String.class))
                .bind("coreValue", optional(campaign.coreValue(), String.class))
                .bind("budgetMinor", optional(minorUnits(campaign.budget()), Long.class))
                .bind("budgetCurrency", optional(currency(campaign.budget()), String.class))
                .bind("segmentCountReason", optional(campaign.segmentCountReason(), String.class))
                .bind("version", campaign.version())
                .map(row -> get(row, "id", UUID.class))
                .one()
                .flatMap(id -> replaceSegments(campaign).thenReturn(id));
    }

    private Mono<Void> replaceSegments(Campaign campaign) {
        return database.sql("DELETE FROM campaign_segment WHERE campaign_id = :id")
                .bind("id", campaign.id())
                .then()
                .then(insertSegments(campaign));
    }

    /**
     * Moves a campaign on in its life if it is in one of the states before, and at the version if
     * given; else empty.
     */
    Mono<UUID> transition(
            String key,
            @Nullable Integer version,
            List<CampaignStatus> from,
            CampaignStatus to,
            Instant at) {
        return database.sql(
                        """
                        UPDATE campaign
                        SET status = :to, version = version + 1,
                            completed_at = CASE WHEN :to = 'COMPLETED' THEN :at ELSE completed_at END,
                            archived_at = CASE WHEN :to = 'ARCHIVED' THEN :at ELSE archived_at END
                        WHERE key = :key AND status = ANY(:from)
                          AND (CAST(:version AS integer) IS NULL OR version = :version)
                        RETURNING id\
                        """)
                .bind("key", key)
                .bind("version", optional(version, Integer.class))
                .bind("from", from.stream().map(Enum::name).toArray(String[]::new))
                .bind("to", to.name())
                .bind("at", at)
                .map(row -> get(row, "id", UUID.class))
                .one();
    }

    /** Counts a change that is kept elsewhere. */
    Mono<Void> count(UUID id) {
        return database.sql("UPDATE campaign SET version = version + 1 WHERE id = :id")
                .bind("id", id)
                .then();
    }

    private static @Nullable Long minorUnits(@Nullable Money money) {
        return money == null ? null : money.minorUnits();
    }

    private static @Nullable String currency(@Nullable Money money) {
        return money == null ? null : money.currency().getCurrencyCode();
    }
}
