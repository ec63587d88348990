package dev.liftgraph.campaign;

import static dev.liftgraph.database.Columns.get;
import static dev.liftgraph.database.Columns.optional;
import static java.util.Objects.requireNonNull;

import dev.liftgraph.api.Page;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** What competitors did, retracted events included. */
@Repository
public class CompetitorEvents {
    /** A campaign shows its latest events up to this many. */
    static final int SHOWN = 100;

    private static final String COLUMNS =
            """
            SELECT e.id, e.key, e.competitor, e.type, e.occurred_at, e.source, e.description, e.campaign_id,
                   e.recorded_at, e.retracted_at, e.retraction_reason,
                   ARRAY(SELECT s.segment_id FROM competitor_event_segment s
                         WHERE s.event_id = e.id ORDER BY s.ordinal) AS segment_ids
            """;

    private static final String SELECT = COLUMNS + "FROM competitor_event e ";

    private final DatabaseClient database;

    CompetitorEvents(DatabaseClient database) {
        this.database = database;
    }

    /** The latest events of these campaigns, in the order they occurred, by campaign id. */
    public Mono<Map<UUID, Collection<CompetitorEvent>>> byCampaignIds(Collection<UUID> ids) {
        return database.sql(
                        COLUMNS
                                + """
                                FROM unnest(:ids) AS given (campaign_id)
                                CROSS JOIN LATERAL (
                                    SELECT * FROM competitor_event latest
                                    WHERE latest.campaign_id = given.campaign_id
                                    ORDER BY latest.occurred_at DESC, latest.id DESC LIMIT %d
                                ) AS e
                                ORDER BY e.occurred_at, e.id\
                                """
                                        .formatted(SHOWN))
                .bind("ids", ids.toArray(UUID[]::new))
                .map(CompetitorEvents::event)
                .all()
                .collectMultimap(event -> requireNonNull(event.campaignId()));
    }

    /** The first event that stands of each of these campaigns, by campaign id. */
    public Mono<Map<UUID, CompetitorEvent>> firstByCampaignIds(Collection<UUID> ids) {
        return database.sql(
                        COLUMNS
                                + """
                                FROM unnest(:ids) AS given (campaign_id)
                                CROSS JOIN LATERAL (
                                    SELECT * FROM competitor_event earliest
                                    WHERE earliest.campaign_id = given.campaign_id AND earliest.retracted_at IS NULL
                                    ORDER BY earliest.occurred_at, earliest.id LIMIT 1
                                ) AS e\
                                """)
                .bind("ids", ids.toArray(UUID[]::new))
                .map(CompetitorEvents::event)
                .all()
                .collectMap(event -> requireNonNull(event.campaignId()));
    }

    Mono<CompetitorEvent> byKey(String key) {
        return database.sql(SELECT + "WHERE e.key = :key")
                .bind("key", key)
                .map(CompetitorEvents::event)
                .one();
    }

    Mono<CompetitorEvent> byId(UUID id) {
        return database.sql(SELECT + "WHERE e.id = :id")
                .bind("id", id)
                .map(CompetitorEvents::event)
                .one();
    }

    /**
     * @param competitor only of this one; null for all
     * @param since only those that occurred then or later; null for all
     */
    Mono<List<CompetitorEvent>> page(
            Page page, @Nullable String competitor, @Nullable Instant since) {
        return database.sql(
                        SELECT
                                + """
                                WHERE e.id > :after
                                  AND (CAST(:competitor AS text) IS NULL OR e.competitor = :competitor)
                                  AND (CAST(:since AS timestamptz) IS NULL OR e.occurred_at >= :since)
                                ORDER BY e.id LIMIT :limit\
                                """)
                .bind("after", page.start())
                .bind("competitor", optional(competitor, String.class))
                .bind("since", optional(since, Instant.class))
                .bind("limit", page.limit())
                .map(CompetitorEvents::event)
                .all()
                .collectList();
    }

    private static CompetitorEvent event(Readable row) {
        return new CompetitorEvent(
                get(row, "id", UUID.class),
                get(row, "key", String.class),
                get(row, "competitor", String.class),
                CompetitorEventType.valueOf(get(row, "type", String.class)),
                get(row, "occurred_at", Instant.class),
                get(row, "source", String.class),
                get(row, "description", String.class),
                List.of(get(row, "segment_ids", UUID[].class)),
                row.get("campaign_id", UUID.class),
                get(row, "recorded_at", Instant.class),
                row.get("retracted_at", Instant.class),
                row.get("retraction_reason", String.class));
    }
}
