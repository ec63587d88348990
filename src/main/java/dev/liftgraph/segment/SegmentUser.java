package dev.liftgraph.segment;

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
}
