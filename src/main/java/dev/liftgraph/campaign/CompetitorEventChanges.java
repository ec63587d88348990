package dev.liftgraph.campaign;

import static dev.liftgraph.database.Columns.get;
import static dev.liftgraph.database.Columns.optional;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Writes competitors' events, inside the caller's transaction. */
@Repository
class CompetitorEventChanges {
    private final DatabaseClient database;

    CompetitorEventChanges(DatabaseClient database) {
        this.database = database;
    }

    /** Empty when there is an event with this key already. */
    Mono<UUID> insert(CompetitorEvent event) {
        return database.sql(
                        """
                        INSERT INTO competitor_event (id, key, competitor, type, occurred_at, source, description,
                                                      campaign_id, recorded_at)
                        VALUES (:id, :key, :competitor, :type, :occurredAt, :source, :description, :campaignId,
                                :recordedAt)
                        ON CONFLICT ON CONSTRAINT competitor_event_key_unique DO NOTHING
                        RETURNING id\
                        """)
                .bind("id", event.id())
                .bind("key", event.key())
                .bind("competitor", event.competitor())
                .bind("type", event.type().name())
                .bind("occurredAt", event.occurredAt())
                .bind("source", event.source())
                .bind("description", event.description())
                .bind("campaignId", optional(event.campaignId(), UUID.class))
                .bind("recordedAt", event.recordedAt())
                .map(row -> get(row, "id", UUID.class))
                .one()
                .flatMap(id -> insertSegments(event).thenReturn(id));
    }

    private Mono<Void> insertSegments(CompetitorEvent event) {
        return database.sql(
                        """
                        INSERT INTO competitor_event_segment (event_id, segment_id, ordinal)
                        SELECT :eventId, segment_id, ordinal
                        FROM unnest(:segmentIds) WITH ORDINALITY AS given (segment_id, ordinal)\
                        """)
                .bind("eventId", event.id())
                .bind("segmentIds", event.segmentIds().toArray(UUID[]::new))
                .then();
    }

    /** Empty when there is no such event, or it was retracted. */
    Mono<UUID> link(String key, @Nullable UUID campaignId) {
        return database.sql(
                        """
                        UPDATE competitor_event SET campaign_id = :campaignId
                        WHERE key = :key AND retracted_at IS NULL RETURNING id\
                        """)
                .bind("key", key)
                .bind("campaignId", optional(campaignId, UUID.class))
                .map(row -> get(row, "id", UUID.class))
                .one();
    }

    /** Empty when there is no such event, or it was retracted before. */
    Mono<UUID> retract(String key, String reason, Instant at) {
        return database.sql(
                        """
                        UPDATE competitor_event SET retracted_at = :at, retraction_reason = :reason
                        WHERE key = :key AND retracted_at IS NULL RETURNING id\
                        """)
                .bind("key", key)
                .bind("reason", reason)
                .bind("at", at)
                .map(row -> get(row, "id", UUID.class))
                .one();
    }
}
