package dev.liftgraph.segment;

import static dev.liftgraph.database.Columns.get;

import dev.liftgraph.api.Page;
import dev.liftgraph.database.PositionedRows;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** The definitions of segments through time. */
@Repository
class SegmentVersions {
    private static final String SELECT =
            """
            SELECT a.position, v.id, v.number, v.rule, v.author, v.reason, v.created_at
            FROM unnest(CAST(:segments AS uuid[]), CAST(:after AS uuid[]), CAST(:limits AS integer[]))
                WITH ORDINALITY AS a (segment_id, after_id, most, position)
            CROSS JOIN LATERAL (
                SELECT * FROM segment_version
                WHERE segment_id = a.segment_id AND id > a.after_id ORDER BY id LIMIT a.most
            ) AS v
            ORDER BY a.position, v.id\
            """;

    private final DatabaseClient database;

    SegmentVersions(DatabaseClient database) {
        this.database = database;
    }

    /** A segment and a slice of its versions. */
    record Asked(UUID segmentId, Page page) {}

    /** Versions by what was asked for, the oldest first. */
    Mono<Map<Asked, List<SegmentVersion>>> of(Collection<Asked> asked) {
        List<Asked> ordered = List.copyOf(asked);
        return PositionedRows.by(
                ordered,
                database.sql(SELECT)
                        .bind(
                                "segments",
                                ordered.stream().map(Asked::segmentId).toArray(UUID[]::new))
                        .bind(
                                "after",
                                ordered.stream()
                                        .map(each -> each.page().start())
                                        .toArray(UUID[]::new))
                        .bind(
                                "limits",
                                ordered.stream()
                                        .map(each -> each.page().limit())
                                        .toArray(Integer[]::new)),
                SegmentVersions::version);
    }

    private static SegmentVersion version(Readable row) {
        return new SegmentVersion(
                get(row, "id", UUID.class),
                get(row, "number", Integer.class),
                row.get("author", String.class),
                row.get("reason", String.class),
                get(row, "created_at", Instant.class),
                SegmentRow.rule(row));
    }
}
