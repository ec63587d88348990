package dev.liftgraph.experiment;

import static dev.liftgraph.database.Columns.get;
import static dev.liftgraph.database.Columns.optional;

import dev.liftgraph.api.Ids;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Requests to approve drafts, and who made the drafts. */
@Repository
class Approvals {
    static final String ONCE = "approval_once";

    /**
     * Versions of the segments of experiment e: those present while it is a draft, those pinned
     * afterwards.
     */
    private static final String SEGMENT_VERSIONS =
            """
            ARRAY(SELECT coalesce(r.segment_version_id, s.version_id)
                  FROM experiment_segment r JOIN segment s ON s.id = r.segment_id
                  WHERE r.experiment_id = e.id ORDER BY 1)\
            """;

    /** The latest of each experiment, oldest first. */
    private static final String LATEST =
            """
            SELECT a.* FROM (
                SELECT a.id, a.experiment_id, a.version, a.requested_by, a.requested_at, a.decision, a.decided_by,
                       a.decided_at, a.comment,
                       coalesce(a.version = CASE WHEN e.status = 'DRAFT' THEN e.version ELSE f.version END, FALSE)
                           AND a.segment_versions = %s AS current,
                       row_number() OVER (PARTITION BY a.experiment_id ORDER BY a.id DESC) AS age
                FROM approval a
                JOIN experiment e ON e.id = a.experiment_id
                LEFT JOIN frozen_registration f ON f.experiment_id = e.id
                WHERE a.experiment_id = ANY(:experiments)
            ) a WHERE a.age <= 100 ORDER BY a.id\
            """
                    .formatted(SEGMENT_VERSIONS);

    private final DatabaseClient database;

    Approvals(DatabaseClient database) {
        this.database = database;
    }

    Mono<Void> request(Experiment draft, String requestedBy, Instant at) {
        return database.sql(
                        """
                        INSERT INTO approval (id, experiment_id, version, segment_versions, requested_by, requested_at)
                        SELECT :id, e.id, :version, %s, :requestedBy, :at
                        FROM experiment e WHERE e.id = :experiment\
                        """
                                .formatted(SEGMENT_VERSIONS))
                .bind("id", Ids.next())
                .bind("experiment", draft.id())
                .bind("version", draft.version())
                .bind("requestedBy", requestedBy)
                .bind("at", at)
                .then();
    }

    /** Answers the open request about this version of a draft; empty when there is none. */
    Mono<UUID> decide(Experiment draft, ApprovalInputs.Decide input, Instant at) {
        return database.sql(
                        """
                        UPDATE approval SET decision = :decision, decided_by = :by, decided_at = :at, comment = :comment
                        WHERE experiment_id = :experiment AND version = :version AND decision IS NULL
                          AND EXISTS (SELECT FROM experiment e
                              WHERE e.id = :experiment AND e.version = :version AND e.status = 'DRAFT'
                                AND approval.segment_versions = %s)
                        RETURNING id\
                        """
                                .formatted(SEGMENT_VERSIONS))
                .bind("decision", input.decision().name())
                .bind("by", input.decidedBy())
                .bind("at", at)
                .bind("comment", optional(input.comment(), String.class))
                .bind("experiment", draft.id())
                .bind("version", draft.version())
                .mapValue(UUID.class)
                .one();
    }

    /** By experiment id; an experiment without any is left out. */
    Mono<Map<UUID, Collection<Approval>>> of(Collection<UUID> experiments) {
        return database.sql(LATEST)
                .bind("experiments", experiments.toArray(UUID[]::new))
                .map(row -> Map.entry(get(row, "experiment_id", UUID.class), approval(row)))
                .all()
                .collectMultimap(Map.Entry::getKey, Map.Entry::getValue);
    }

    /** Says who made a version of a draft, inside the transaction that writes it. */
    Mono<Void> madeBy(Experiment draft, @Nullable String author) {
        return author == null
                ? Mono.empty()
                : database.sql(
                                """
                                INSERT INTO draft_author (experiment_id, version, author)
                                VALUES (:experiment, :version, :author)\
                                """)
                        .bind("experiment", draft.id())
                        .bind("version", draft.version())
                        .bind("author", author)
                        .then();
    }

    /** Each once, in the order of versions; an experiment without any is left out. */
    Mono<Map<UUID, Collection<String>>> authors(Collection<UUID> experiments) {
        return database.sql(
                        """
                        SELECT experiment_id, author FROM draft_author WHERE experiment_id = ANY(:experiments)
                        GROUP BY experiment_id, author ORDER BY experiment_id, min(version)\
                        """)
                .bind("experiments", experiments.toArray(UUID[]::new))
                .map(row ->
                        Map.entry(
                                get(row, "experiment_id", UUID.class),
                                get(row, "author", String.class)))
                .all()
                .collectMultimap(Map.Entry::getKey, Map.Entry::getValue);
    }

    private static Approval approval(Readable row) {
        String decision = row.get("decision", String.class);
        return new Approval(
                get(row, "version", Integer.class),
                get(row, "current", Boolean.class),
                get(row, "requested_by", String.class),
                get(row, "requested_at", Instant.class),
                decision == null ? null : ApprovalDecision.valueOf(decision),
                row.get("decided_by", String.class),
                row.get("decided_at", Instant.class),
                row.get("comment", String.class));
    }
}
