package dev.liftgraph.segment;

import static dev.liftgraph.database.Columns.get;
import static dev.liftgraph.database.Columns.optional;
import static dev.liftgraph.segment.SegmentRow.SELECT;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

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

/** The reviews of segments: what they rest on, and what was decided. */
@Repository
class SegmentReviews {
    static final int MOST_SIGN_OFFS = 100;

    private static final String FACTS =
            SELECT.replaceFirst(
                            "SELECT",
                            """
                            SELECT coalesce(r.signed_at, s.created_at) AS reviewed_at,
                                   t.from_at, t.to_at, t.members, t.stayed,
                                   (SELECT coalesce(max(h.as_of) FILTER (WHERE h.size > 0), min(h.as_of))
                                    FROM segment_evaluation h WHERE h.segment_version_id = v.id) AS last_member_at,\
                            """)
                    + """
                    LEFT JOIN segment_turnover t ON t.segment_version_id = v.id
                    LEFT JOIN LATERAL (
                        SELECT max(signed_at) AS signed_at FROM segment_review WHERE segment_id = s.id
                    ) AS r ON true
                    WHERE s.status = 'ACTIVE' AND s.deleted_at IS NULL
                    """;

    private static final String PAGE =
            FACTS
                    + """
                        AND s.id > :after AND (NOT :due OR coalesce(r.signed_at, s.created_at) < :reviewed
                             OR t.members - t.stayed > :turnover * t.members)
                    ORDER BY s.id LIMIT :limit\
                    """;

    private final DatabaseClient database;

    SegmentReviews(DatabaseClient database) {
        this.database = database;
    }

    /** Active segments, only those whose review is due if asked for. */
    Mono<List<ReviewFacts>> page(Page page, boolean due, Instant now) {
        return database.sql(PAGE)
                .bind("after", page.start())
                .bind("due", due)
                .bind("reviewed", now.minus(ReviewRule.REVIEWED))
                .bind("turnover", ReviewRule.MOST_TURNOVER)
                .bind("limit", page.limit())
                .map(SegmentReviews::facts)
                .all()
                .collectList();
    }

    /** Active segments, of those with some ids where any are given. */
    Mono<List<ReviewFacts>> active(@Nullable Collection<UUID> ids, int most) {
        return database.sql(
                        FACTS
                                + """
                                AND (CAST(:ids AS uuid[]) IS NULL OR s.id = ANY(:ids))
                                ORDER BY s.id LIMIT :most\
                                """)
                .bind("ids", optional(ids == null ? null : ids.toArray(UUID[]::new), UUID[].class))
                .bind("most", most)
                .map(SegmentReviews::facts)
                .all()
                .collectList();
    }

    private static ReviewFacts facts(Readable row) {
        return new ReviewFacts(
                SegmentRow.segment(row),
                get(row, "reviewed_at", Instant.class),
                row.get("members") == null ? null : Turnovers.turnover(row),
                row.get("last_member_at", Instant.class));
    }

    Mono<Long> customers() {
        return database.sql("SELECT count(*) FROM customer").mapValue(Long.class).one();
    }

    Mono<Void> sign(UUID id, Segment segment, SignOff signOff) {
        return database.sql(
                        """
                        INSERT INTO segment_review
                            (id, segment_id, version_number, decision, note, signed_by, signed_at)
                        VALUES (:id, :segment, :version, :decision, :note, :by, :at)\
                        """)
                .bind("id", id)
                .bind("segment", segment.id())
                .bind("version", signOff.versionNumber())
                .bind("decision", signOff.decision().name())
                .bind("note", optional(signOff.note(), String.class))
                .bind("by", signOff.by())
                .bind("at", signOff.signedAt())
                .then();
    }

    /** The latest sign-offs by segment, the latest first. */
    Mono<Map<UUID, List<SignOff>>> signOffs(Collection<UUID> segments) {
        return database.sql(
                        """
                        SELECT r.segment_id, r.version_number, r.decision, r.note, r.signed_by, r.signed_at
                        FROM unnest(:segments) AS a (segment_id)
                        CROSS JOIN LATERAL (
                            SELECT * FROM segment_review WHERE segment_id = a.segment_id
                            ORDER BY signed_at DESC LIMIT :most
                        ) AS r
                        ORDER BY r.segment_id, r.signed_at DESC\
                        """)
                .bind("segments", segments.toArray(UUID[]::new))
                .bind("most", MOST_SIGN_OFFS)
                .map(row -> Map.entry(get(row, "segment_id", UUID.class), signOff(row)))
                .all()
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
    }

    private static SignOff signOff(Readable row) {
        return new SignOff(
                ReviewDecision.valueOf(get(row, "decision", String.class)),
                row.get("note", String.class),
                get(row, "signed_by", String.class),
                get(row, "signed_at", Instant.class),
                get(row, "version_number", Integer.class));
    }
}
