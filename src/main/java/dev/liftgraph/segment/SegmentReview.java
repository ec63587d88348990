package dev.liftgraph.segment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a segment is to be reviewed, and what is proposed.
 *
 * @param reasons why it is due; empty when it is not
 * @param turnover of the quarter before the last refresh; null before a second evaluation
 */
public record SegmentReview(
        Segment segment, List<Reason> reasons, Proposal proposal, @Nullable Turnover turnover) {
    public SegmentReview {
        reasons = List.copyOf(reasons);
    }

    public boolean due() {
        return !reasons.isEmpty();
    }

    /** Why a review is due. */
    public record Reason(Code code, String message) {
        public enum Code {
            NOT_REVIEWED_FOR_90_DAYS,
            TURNOVER_ABOVE_20_PERCENT
        }
    }

    /**
     * @param mergeWith null unless the decision is MERGE
     */
    public record Proposal(ReviewDecision decision, @Nullable Segment mergeWith, String message) {}
}
