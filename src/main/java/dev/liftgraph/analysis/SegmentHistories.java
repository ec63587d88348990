package dev.liftgraph.analysis;

import static dev.liftgraph.database.Columns.get;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Since when the versions of segments are known, and what the segments were made of. */
@Repository
class SegmentHistories {
    private static final String SELECT =
            """
            WITH RECURSIVE kin AS (
                SELECT id FROM unnest(:segments) AS id
                UNION
                SELECT l.parent_id FROM kin k JOIN segment_lineage l ON l.child_id = k.id
            )
            SELECT k.id AS segment_id,
                   ARRAY(SELECT parent_id FROM segment_lineage WHERE child_id = k.id ORDER BY ordinal) AS parents,
                   v.id, v.number, v.created_at,
                   (SELECT min(as_of) FROM segment_evaluation WHERE segment_version_id = v.id) AS first_as_of
            FROM kin k
            JOIN segment_version v ON v.segment_id = k.id\
            """;

    private final DatabaseClient database;

    SegmentHistories(DatabaseClient database) {
        this.database = database;
    }

    /** Of the segments and all that they were made of, by segment. */
    Mono<Map<UUID, SegmentPast.History>> of(Collection<UUID> segments) {
        return segments.isEmpty()
                ? Mono.just(Map.of())
                : database.sql(SELECT)
                        .bind("segments", segments.toArray(UUID[]::new))
                        .map(SegmentHistories::row)
                        .all()
                        .collectList()
                        .map(SegmentHistories::histories);
    }

    /**
     * @param version null when it was never evaluated
     */
    private record Row(UUID segment, List<UUID> parents, SegmentPast.@Nullable Version version) {}

    private static Row row(Readable row) {
        Instant firstAsOf = row.get("first_as_of", Instant.class);
        return new Row(
                get(row, "segment_id", UUID.class),
                List.of(get(row, "parents", UUID[].class)),
                firstAsOf == null
                        ? null
                        : new SegmentPast.Version(
                                get(row, "id", UUID.class),
                                get(row, "number", Integer.class),
                                get(row, "created_at", Instant.class),
                                firstAsOf));
    }

    private static Map<UUID, SegmentPast.History> histories(List<Row> rows) {
        Map<UUID, SegmentPast.History> histories = new HashMap<>();
        for (Row row : rows) {
            SegmentPast.History history =
                    histories.computeIfAbsent(
                            row.segment(),
                            _ -> new SegmentPast.History(new ArrayList<>(), row.parents()));
            if (row.version() != null) {
                history.versions().add(row.version());
            }
        }
        return histories;
    }
}
