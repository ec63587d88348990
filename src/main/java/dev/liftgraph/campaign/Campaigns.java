package dev.liftgraph.campaign;

import static dev.liftgraph.database.Columns.get;
import static dev.liftgraph.database.Columns.optional;

import dev.liftgraph.api.Page;
import io.r2dbc.spi.Readable;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** The campaigns. One statement loads a campaign with its phases and the ids of its segments. */
@Repository
public class Campaigns {
    private static final String SELECT =
            """
            SELECT c.id, c.key, c.name, c.objective, c.owner, c.trigger, c.core_value, c.status, c.time_zone, c.budget_minor,
                   c.budget_currency, c.segment_count_reason, c.version, c.created_at, c.completed_at, c.archived_at,
                   q.starts_on AS quick_starts_on, q.ends_on AS quick_ends_on, q.starts_at AS quick_starts_at,
                   q.ends_at AS quick_ends_at, q.reason AS quick_reason,
                   b.starts_on AS behavioral_starts_on, b.ends_on AS behavioral_ends_on,
                   b.starts_at AS behavioral_starts_at, b.ends_at AS behavioral_ends_at, b.reason AS behavioral_reason,
                   q.assignment AS quick_assignment, q.planned_starts_on AS quick_planned_starts_on,
                   q.planned_ends_on AS quick_planned_ends_on, b.assignment AS behavioral_assignment,
                   b.planned_starts_on AS behavioral_planned_starts_on,
                   b.planned_ends_on AS behavioral_planned_ends_on,
                   g.decision, g.reason AS gate_reason, g.survey_id, g.survey_waiver, g.decided_by, g.decided_at,
                   ARRAY(SELECT s.segment_id FROM campaign_segment s
                         WHERE s.campaign_id = c.id ORDER BY s.ordinal) AS segment_ids,
                   (SELECT CAST(count(*) AS integer) FROM campaign_segment s
                    JOIN segment g ON g.id = s.segment_id AND g.status = 'ACTIVE'
                    WHERE s.campaign_id = c.id) AS active_segments
            FROM campaign c
            JOIN phase q ON q.campaign_id = c.id AND q.kind = 'QUICK_WIN'
            JOIN phase b ON b.campaign_id = c.id AND b.kind = 'BEHAVIORAL'
            LEFT JOIN phase_gate g ON g.campaign_id = c.id
            """;

    private final DatabaseClient database;

    Campaigns(DatabaseClient database) {
        this.database = database;
    }

    /** The campaigns with these keys, by key. */
    public Mono<Map<String, Campaign>> byKeys(Collection<String> keys) {
        return database.sql(SELECT + "WHERE c.key = ANY(:keys)")
                .bind("keys", keys.toArray(String[]::new))
                .map(Campaigns::campaign)
                .all()
                .collectMap(Campaign::key);
    }

    /** The campaigns with these ids, by id. */
    public Mono<Map<UUID, Campaign>> byIds(Collection<UUID> ids) {
        return database.sql(SELECT + "WHERE c.id = ANY(:ids)")
                .bind("ids", ids.toArray(UUID[]::new))
                .map(Campaigns::campaign)
                .all()
                .collectMap(Campaign::id);
    }

    /**
     * Keeps a campaign from being completed until the caller's transaction ends.
     *
     * @return whether it is still open
     */
    public Mono<Boolean> holdOpen(UUID id) {
        return database.sql("SELECT status FROM campaign WHERE id = :id FOR SHARE")
                .bind("id", id)
                .map(row -> get(row, "status", String.class).equals(CampaignStatus.OPEN.name()))
                .one()
                .defaultIfEmpty(false);
    }

    /**
     * The campaign with this key, which nobody else changes until the caller's transaction ends.
     */
    Mono<Campaign> locked(String key) {
        return database.sql("SELECT id FROM campaign WHERE key = :key FOR NO KEY UPDATE")
                .bind("key", key)
                .mapValue(UUID.class)
                .one()
                .flatMap(this::byId);
    }

    Mono<Campaign> byKey(String key) {
        return byKeys(List.of(key)).mapNotNull(found -> found.get(key));
    }

    Mono<Campaign> byId(UUID id) {
        return byIds(List.of(id)).mapNotNull(found -> found.get(id));
    }

    Mono<List<Campaign>> page(Page page, @Nullable CampaignStatus status) {
        return database.sql(
                        SELECT
                                + """
                                WHERE c.id > :after AND (CAST(:status AS text) IS NULL OR c.status = :status)
                                ORDER BY c.id LIMIT :limit\
                                """)
                .bind("after", page.start())
                .bind("status", optional(status == null ? null : status.name(), String.class))
                .bind("limit", page.limit())
                .map(Campaigns::campaign)
                .all()
                .collectList();
    }

    /** Campaigns with any of their days between two dates. */
    Mono<List<Campaign>> running(LocalDate from, LocalDate to, int most) {
        return database.sql(
                        SELECT
                                + "WHERE q.starts_on <= :to AND b.ends_on >= :from ORDER BY c.id LIMIT :most")
                .bind("from", from)
                .bind("to", to)
                .bind("most", most)
                .map(Campaigns::campaign)
                .all()
                .collectList();
    }

    /** First date of the first campaign or segment; empty before there is one. */
    Mono<LocalDate> programmeSince() {
        return database.sql(
                        """
                        SELECT since FROM (SELECT least(
                            (SELECT min(starts_on) FROM phase),
                            (SELECT CAST(min(created_at) AT TIME ZONE 'UTC' AS date) FROM segment)) AS since) AS programme
                        WHERE since IS NOT NULL\
                        """)
                .mapValue(LocalDate.class)
                .one();
    }

    private static Campaign campaign(Readable row) {
        return CampaignRow.campaign(row);
    }
}
