package dev.liftgraph.segment;

import static dev.liftgraph.database.Columns.optional;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Changes what is said of segments beside their definitions, inside the caller's transaction. */
@Repository
class SegmentChanges {
    private final DatabaseClient database;

    SegmentChanges(DatabaseClient database) {
        this.database = database;
    }

    /** Null keeps what is there, an empty text removes it. */
    Mono<Void> update(UUID id, SegmentLifeInputs.Update input) {
        SegmentLifeInputs.CompetitionInput competition = input.competition();
        SegmentUse use = input.use();
        return database.sql(
                        """
                        UPDATE segment
                        SET name = coalesce(:name, name),
                            description = nullif(coalesce(:description, description), ''),
                            used_for = coalesce(:use, used_for),
                            owner = nullif(coalesce(:owner, owner), ''),
                            tags = coalesce(:tags, tags),
                            competitors = CASE WHEN CAST(:saturation AS text) IS NULL THEN competitors ELSE :competitors END,
                            saturation = coalesce(:saturation, saturation),
                            saturation_source = coalesce(:source, saturation_source),
                            saturation_assessed_on = coalesce(:assessedOn, saturation_assessed_on)
                        WHERE id = :id\
                        """)
                .bind("id", id)
                .bind("name", optional(input.name(), String.class))
                .bind("description", optional(input.description(), String.class))
                .bind("use", optional(use == null ? null : use.name(), String.class))
                .bind("owner", optional(input.owner(), String.class))
                .bind("tags", optional(array(input.tags()), String[].class))
                .bindValues(
                        SegmentProfiles.bindings(
                                competition == null ? null : competition.toCompetition()))
                .then();
    }

    private static String @Nullable [] array(@Nullable List<String> texts) {
        return texts == null ? null : texts.toArray(String[]::new);
    }

    /** Makes everybody else who marks focus segments wait until the transaction ends. */
    Mono<Void> lockFocus() {
        return database.sql("SELECT pg_advisory_xact_lock(hashtextextended('segment.focus', 0))")
                .then();
    }

    Mono<Long> otherFocusSegments(UUID id) {
        return database.sql(
                        """
                        SELECT count(*) FROM segment
                        WHERE focus AND status = 'ACTIVE' AND deleted_at IS NULL AND id <> :id\
                        """)
                .bind("id", id)
                .mapValue(Long.class)
                .one();
    }

    Mono<Void> focus(UUID id, boolean focus, @Nullable String reason) {
        return database.sql(
                        "UPDATE segment SET focus = :focus, focus_reason = :reason WHERE id = :id")
                .bind("id", id)
                .bind("focus", focus)
                .bind("reason", optional(reason, String.class))
                .then();
    }

    /**
     * @return whether it was active
     */
    Mono<Boolean> retire(UUID id, String reason, Instant at) {
        return database.sql(
                        """
                        UPDATE segment SET status = 'RETIRED', retired_at = :at, retirement_reason = :reason
                        WHERE id = :id AND status = 'ACTIVE' AND deleted_at IS NULL\
                        """)
                .bind("id", id)
                .bind("reason", reason)
                .bind("at", at)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1);
    }

    /**
     * Nobody can begin to use the segment until the transaction ends.
     *
     * @return its id; empty when it is deleted already
     */
    Mono<UUID> lock(UUID id) {
        return database.sql(
                        "SELECT id FROM segment WHERE id = :id AND deleted_at IS NULL FOR UPDATE")
                .bind("id", id)
                .mapValue(UUID.class)
                .one();
    }

    /** Deletes all of a segment. */
    Mono<Void> delete(UUID id) {
        return database.sql("DELETE FROM segment WHERE id = :id").bind("id", id).then();
    }

    /** Deletes a segment for all but what is archived, which goes on showing it. */
    Mono<Void> hide(UUID id, Instant at) {
        return database.sql("UPDATE segment SET deleted_at = :at WHERE id = :id")
                .bind("id", id)
                .bind("at", at)
                .then();
    }
}
