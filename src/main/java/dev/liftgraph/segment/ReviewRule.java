package dev.liftgraph.segment;

import dev.liftgraph.segment.SegmentReview.Proposal;
import dev.liftgraph.segment.SegmentReview.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a review proposes. The first that holds:
 *
 * <pre>{@code
 * RETIRE  no members for 30 days, or not used for 180
 * MERGE   fewer than 60 members and another segment that is close
 * SPLIT   more than half of all customers
 * KEEP    otherwise
 * }</pre>
 *
 * <p>A segment of 60 is one of 30 in each of two variants, the fewest that anything is inferred of.
 */
record ReviewRule(Instant now, long customers) {
    static final Duration REVIEWED = Duration.ofDays(90);
    static final double MOST_TURNOVER = 0.20;
    static final int SMALL = 60;

    private static final Duration EMPTY = Duration.ofDays(30);
    private static final Duration UNUSED = Duration.ofDays(180);

    /**
     * @param uses of this segment
     * @param closest segment to merge a small one with; null when there is none
     */
    SegmentReview review(ReviewFacts facts, List<SegmentUser> uses, @Nullable Segment closest) {
        return new SegmentReview(
                facts.segment(), reasons(facts), proposal(facts, uses, closest), facts.turnover());
    }

    private List<Reason> reasons(ReviewFacts facts) {
        List<Reason> reasons = new ArrayList<>();
        if (isOver(facts.reviewedAt(), REVIEWED)) {
            reasons.add(
                    new Reason(
                            Reason.Code.NOT_REVIEWED_FOR_90_DAYS,
                            "Nobody reviewed it since %s.".formatted(facts.reviewedAt())));
        }
        Turnover turnover = facts.turnover();
        if (turnover != null && turnover.share() > MOST_TURNOVER) {
            reasons.add(
                    new Reason(
                            Reason.Code.TURNOVER_ABOVE_20_PERCENT,
                            String.format(
                                    Locale.ROOT,
                                    "%.1f %% of its members came or left since %s.",
                                    100 * turnover.share(),
                                    turnover.from())));
        }
        return reasons;
    }

    private Proposal proposal(
            ReviewFacts facts, List<SegmentUser> uses, @Nullable Segment closest) {
        Long size = facts.segment().size();
        if (size != null
                && size == 0
                && facts.lastMemberAt() != null
                && isOver(facts.lastMemberAt(), EMPTY)) {
            return propose(
                    ReviewDecision.RETIRE, "It had no members since " + facts.lastMemberAt() + ".");
        }
        Instant used = lastUsed(facts.segment(), uses);
        if (used != null && isOver(used, UNUSED)) {
            return propose(ReviewDecision.RETIRE, "Nothing used it since " + used + ".");
        }
        if (size != null && size < SMALL && closest != null) {
            return new Proposal(
                    ReviewDecision.MERGE,
                    closest,
                    "It has %d members, fewer than %d; the closest segment is %s."
                            .formatted(size, SMALL, closest.key()));
        }
        if (size != null && 2 * size > customers) {
            return propose(
                    ReviewDecision.SPLIT,
                    "It has %d of %d customers, more than half.".formatted(size, customers));
        }
        return propose(ReviewDecision.KEEP, "Nothing speaks against it.");
    }

    private static Proposal propose(ReviewDecision decision, String message) {
        return new Proposal(decision, null, message);
    }

    /** When it was last used, or made; null while it is used. */
    private static @Nullable Instant lastUsed(Segment segment, List<SegmentUser> uses) {
        Instant last = segment.createdAt();
        for (SegmentUser use : uses) {
            Instant until = use.lastUsedAt();
            if (until == null) {
                return null;
            }
            last = until.isAfter(last) ? until : last;
        }
        return last;
    }

    private boolean isOver(Instant since, Duration most) {
        return since.isBefore(now.minus(most));
    }
}
