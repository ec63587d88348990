package dev.liftgraph.segment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a review of a segment rests on.
 *
 * @param reviewedAt last sign-off; the segment's creation when there was none
 * @param turnover of the quarter before the last refresh; null before a second evaluation
 * @param lastMemberAt latest evaluation that found a member, or the version's first evaluation when
 *     none did; null before it
 */
record ReviewFacts(
        Segment segment,
        Instant reviewedAt,
        @Nullable Turnover turnover,
        @Nullable Instant lastMemberAt) {}
