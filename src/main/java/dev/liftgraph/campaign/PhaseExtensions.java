package dev.liftgraph.campaign;

import static dev.liftgraph.database.Columns.get;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** How phases were made longer. A campaign has at most a year's days, so there are few. */
@Repository
public class PhaseExtensions {
    private final DatabaseClient database;

    PhaseExtensions(DatabaseClient database) {
        this.database = database;
    }

    /** The extensions of these campaigns' phases, in the order they were made, by campaign id. */
    public Mono<Map<UUID, Collection<PhaseExtension>>> byCampaignIds(Collection<UUID> ids) {
        return database.sql(
                        """
                        SELECT campaign_id, kind, previous_ends_on, ends_on, reason, extended_at
                        FROM phase_extension WHERE campaign_id = ANY(:ids) ORDER BY extended_at, ends_on\
                        """)
                .bind("ids", ids.toArray(UUID[]::new))
                .map(row -> Map.entry(get(row, "campaign_id", UUID.class), extension(row)))
                .all()
                .collectMultimap(Map.Entry::getKey, Map.Entry::getValue);
    }

    Mono<Void> insert(UUID campaignId, PhaseExtension extension) {
        return database.sql(
                        """
                        INSERT INTO phase_extension (campaign_id, kind, previous_ends_on, ends_on, reason, extended_at)
                        VALUES (:campaignId, :kind, :previousEndsOn, :endsOn, :reason, :extendedAt)\
                        """)
                .bind("campaignId", campaignId)
                .bind("kind", extension.phase().name())
                .bind("previousEndsOn", extension.previousEndsOn())
                .bind("endsOn", extension.endsOn())
                .bind("reason", extension.reason())
                .bind("extendedAt", extension.extendedAt())
                .then();
    }

    /** Gives the phases of a campaign new dates. */
    Mono<Void> move(Timeline timeline) {
        return Flux.fromIterable(timeline.phases()).concatMap(this::move).then();
    }

    private Mono<Void> move(Phase phase) {
        return database.sql(
                        """
                        UPDATE phase
                        SET starts_on = :startsOn, ends_on = :endsOn, starts_at = :startsAt, ends_at = :endsAt
                        WHERE campaign_id = :campaignId AND kind = :kind\
                        """)
                .bind("startsOn", phase.startsOn())
                .bind("endsOn", phase.endsOn())
                .bind("startsAt", phase.startsAt())
                .bind("endsAt", phase.endsAt())
                .bind("campaignId", phase.course().campaignId())
                .bind("kind", phase.kind().name())
                .then();
    }

    private static PhaseExtension extension(Readable row) {
        return new PhaseExtension(
                PhaseKind.valueOf(get(row, "kind", String.class)),
                get(row, "previous_ends_on", LocalDate.class),
                get(row, "ends_on", LocalDate.class),
                get(row, "reason", String.class),
                get(row, "extended_at", Instant.class));
    }
}
