package dev.liftgraph.segment;

import static dev.liftgraph.database.Columns.get;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** The hypotheses about segments. */
@Repository
class SegmentHypotheses {
    /** Most hypotheses a segment can have. */
    static final int MOST = 100;

    private static final String SELECT =
            """
            SELECT id, segment_id, question_id, choice, statement, claimed_share, created_at
            FROM segment_hypothesis
            """;

    private final DatabaseClient database;

    SegmentHypotheses(DatabaseClient database) {
        this.database = database;
    }

    Mono<Map<UUID, SegmentHypothesis>> byIds(Collection<UUID> ids) {
        return database.sql(SELECT + "WHERE id = ANY(:ids)")
                .bind("ids", ids.toArray(UUID[]::new))
                .map(SegmentHypotheses::hypothesis)
                .all()
                .collectMap(SegmentHypothesis::id);
    }

    Mono<Map<UUID, Collection<SegmentHypothesis>>> bySegmentIds(Collection<UUID> segmentIds) {
        return database.sql(SELECT + "WHERE segment_id = ANY(:segments) ORDER BY id")
                .bind("segments", segmentIds.toArray(UUID[]::new))
                .map(SegmentHypotheses::hypothesis)
                .all()
                .collectMultimap(SegmentHypothesis::segmentId);
    }

    /**
     * Adds a hypothesis, inside the caller's transaction; false when the segment has {@value #MOST}
     * already. Two that are added at once wait for each other.
     */
    Mono<Boolean> add(SegmentHypothesis hypothesis) {
        return database.sql("SELECT id FROM segment WHERE id = :segment FOR NO KEY UPDATE")
                .bind("segment", hypothesis.segmentId())
                .then()
                .then(insert(hypothesis))
                .map(rows -> rows == 1);
    }

    private Mono<Long> insert(SegmentHypothesis hypothesis) {
        return database.sql(
                        """
                        INSERT INTO segment_hypothesis
                            (id, segment_id, question_id, choice, statement, claimed_share, created_at)
                        SELECT :id, :segment, :question, :choice, :statement, :claimedShare, :at
                        WHERE (SELECT count(*) FROM segment_hypothesis WHERE segment_id = :segment) < :most\
                        """)
                .bind("id", hypothesis.id())
                .bind("segment", hypothesis.segmentId())
                .bind("question", hypothesis.questionId())
                .bind("choice", hypothesis.answer())
                .bind("statement", hypothesis.statement())
                .bind("claimedShare", hypothesis.claimedShare())
                .bind("at", hypothesis.createdAt())
                .bind("most", MOST)
                .fetch()
                .rowsUpdated();
    }

    private static SegmentHypothesis hypothesis(Readable row) {
        return new SegmentHypothesis(
                get(row, "id", UUID.class),
                get(row, "segment_id", UUID.class),
                get(row, "question_id", UUID.class),
                get(row, "choice", String.class),
                get(row, "statement", String.class),
                get(row, "claimed_share", Double.class),
                get(row, "created_at", Instant.class));
    }
}
