package dev.liftgraph.campaign;

import static dev.liftgraph.database.Columns.get;

import dev.liftgraph.api.Ids;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/**
 * Which campaigns exclude each other: each pair is stored once, the smaller id first, and read from
 * both sides by the view {@code campaign_excluded}. A campaign has at most {@value #MOST}.
 */
@Repository
class CampaignExclusions {
    static final int MOST = 100;

    private static final String PAIRS =
            """
            WITH pair AS (
                SELECT given.id, other_id, least(:campaign, other_id) AS first, greatest(:campaign, other_id) AS second
                FROM unnest(CAST(:ids AS uuid[]), CAST(:others AS uuid[])) AS given (id, other_id)
            )
            """;

    private final DatabaseClient database;

    CampaignExclusions(DatabaseClient database) {
        this.database = database;
    }

    /** The exclusions in force, oldest first, by campaign id. */
    Mono<Map<UUID, Collection<CampaignExclusion>>> byCampaignIds(Collection<UUID> ids) {
        return database.sql(
                        """
                        SELECT campaign_id, excluded_id, reason, excluded_at FROM campaign_excluded
                        WHERE campaign_id = ANY(:ids) ORDER BY excluded_at, excluded_id\
                        """)
                .bind("ids", ids.toArray(UUID[]::new))
                .map(row ->
                        Map.entry(
                                get(row, "campaign_id", UUID.class),
                                new CampaignExclusion(
                                        get(row, "excluded_id", UUID.class),
                                        get(row, "reason", String.class),
                                        get(row, "excluded_at", Instant.class))))
                .all()
                .collectMultimap(Map.Entry::getKey, Map.Entry::getValue);
    }

    /**
     * Keeps campaigns as they are until the caller's transaction ends, and counts the change. All
     * in one order, so that nobody waits for each other.
     */
    Mono<Void> lock(Collection<UUID> ids) {
        return database.sql(
                        """
                        WITH locked AS MATERIALIZED (
                            SELECT id FROM campaign WHERE id = ANY(:ids) ORDER BY id FOR NO KEY UPDATE
                        )
                        UPDATE campaign c SET version = version + 1 FROM locked WHERE c.id = locked.id\
                        """)
                .bind("ids", ids.toArray(UUID[]::new))
                .then();
    }

    /** Those that were not excluded before. */
    Mono<Set<UUID>> insert(UUID campaign, List<UUID> others, String reason, Instant at) {
        return pairs(
                campaign,
                others,
                """
                , stored AS (
                    INSERT INTO campaign_exclusion (id, campaign_id, other_id, reason, excluded_at)
                    SELECT id, first, second, :reason, :at FROM pair
                    ON CONFLICT (campaign_id, other_id) WHERE lifted_at IS NULL DO NOTHING
                    RETURNING campaign_id, other_id
                )\
                """,
                reason,
                at);
    }

    /** Those that were excluded before. */
    Mono<Set<UUID>> lift(UUID campaign, List<UUID> others, String reason, Instant at) {
        return pairs(
                campaign,
                others,
                """
                , stored AS (
                    UPDATE campaign_exclusion e SET lifted_at = :at, lift_reason = :reason
                    FROM pair
                    WHERE e.campaign_id = pair.first AND e.other_id = pair.second AND e.lifted_at IS NULL
                    RETURNING e.campaign_id, e.other_id
                )\
                """,
                reason,
                at);
    }

    private Mono<Set<UUID>> pairs(
            UUID campaign, List<UUID> others, String change, String reason, Instant at) {
        return database.sql(
                        PAIRS
                                + change
                                + """

                                SELECT pair.other_id FROM pair
                                JOIN stored ON stored.campaign_id = pair.first AND stored.other_id = pair.second\
                                """)
                .bind("campaign", campaign)
                .bind("ids", others.stream().map(_ -> Ids.next()).toArray(UUID[]::new))
                .bind("others", others.toArray(UUID[]::new))
                .bind("reason", reason)
                .bind("at", at)
                .map(row -> get(row, "other_id", UUID.class))
                .all()
                .collect(Collectors.toSet());
    }

    /** Whether one of these campaigns has more than it may have. */
    Mono<Boolean> tooMany(Collection<UUID> ids) {
        return database.sql(
                        """
                        SELECT EXISTS (
                            SELECT FROM campaign_excluded WHERE campaign_id = ANY(:ids)
                            GROUP BY campaign_id HAVING count(*) > :most) AS many\
                        """)
                .bind("ids", ids.toArray(UUID[]::new))
                .bind("most", MOST)
                .map(row -> get(row, "many", Boolean.class))
                .one();
    }
}
