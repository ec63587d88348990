package dev.liftgraph.segment;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a segment beside its definition; no version of it is kept.
 *
 * @param retiredAt null while active
 * @param focusReason why it is one more focus segment than is wise; null when it is not
 * @param competition null when nobody assessed it
 */
public record SegmentProfile(
        SegmentStatus status,
        @Nullable Instant retiredAt,
        @Nullable String retirementReason,
        SegmentUse use,
        @Nullable String owner,
        List<String> tags,
        boolean focus,
        @Nullable String focusReason,
        @Nullable Competition competition) {
    static final SegmentProfile PLAIN = created(SegmentUse.BOTH, null, List.of(), null);

    public SegmentProfile {
        tags = List.copyOf(tags);
    }

    /** That of a new segment. */
    static SegmentProfile created(
            SegmentUse use,
            @Nullable String owner,
            List<String> tags,
            @Nullable Competition competition) {
        return new SegmentProfile(
                SegmentStatus.ACTIVE, null, null, use, owner, tags, false, null, competition);
    }
}
