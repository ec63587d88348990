package dev.liftgraph.segment;

import static dev.liftgraph.database.Columns.get;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that uses a segment.
 *
 * @param holds whether the segment cannot be deleted while this is there
 * @param lastUsedAt when it ended; null while it lasts
 */
public record SegmentUser(
        UUID segmentId,
        Kind kind,
        String key,
        String name,
        boolean holds,
        @Nullable Instant lastUsedAt) {
    /** What uses a segment. */
    public enum Kind {
        CAMPAIGN,
        EXPERIMENT,
        SEGMENT
    }

    /**
     * @param row of {@code segment_id}, {@code key}, {@code name}, {@code holds} and {@code
     *     completed_at}
     */
    public static SegmentUser of(Readable row, Kind kind) {
        return new SegmentUser(
                get(row, "segment_id", UUID.class),
                kind,
                get(row, "key", String.class),
                get(row, "name", String.class),
                get(row, "holds", Boolean.class),
                row.get("completed_at", Instant.class));
    }
}
