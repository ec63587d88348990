package dev.liftgraph.reporting;

import dev.liftgraph.campaign.Campaign;
import dev.liftgraph.campaign.ReviewTask;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.segment.ReviewDecision;
import dev.liftgraph.segment.SegmentReview;
import dev.liftgraph.segment.SegmentReview.Proposal;
import dev.liftgraph.segment.SignOff;
import dev.liftgraph.statistics.Verdict;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a quarter says about segments.
 *
 * @param campaign null for all segments
 * @param task the quarter's review; null when the calendar has none
 * @param segments the oldest first
 */
record SegmentReviewPack(
        QuarterInput quarter,
        KpiPeriod period,
        Instant now,
        @Nullable Campaign campaign,
        @Nullable ReviewTask task,
        List<OfSegment> segments) {

    /**
     * What it says about one segment.
     *
     * @param trend of the quarter before and this one; null without a campaign
     * @param lastSignOff null before
     */
    record OfSegment(
            SegmentReview review,
            Proposal proposal,
            SegmentPackRule rule,
            @Nullable SegmentKpis trend,
            List<SegmentEvidence> evidence,
            @Nullable SignOff lastSignOff) {}

    /** Sums over the segments; the schema describes them. */
    record Totals(
            long segments,
            long keep,
            long merge,
            long split,
            long retire,
            long changed,
            long signed,
            long experiments,
            long lifts,
            long readable) {}

    public LocalDate startsOn() {
        return period.startsOn();
    }

    public LocalDate endsOn() {
        return period.endsOn();
    }

    public boolean complete() {
        return period.isOver(now);
    }

    public Totals totals() {
        List<SegmentEvidence> evidence =
                segments.stream().flatMap(each -> each.evidence().stream()).toList();
        return new Totals(
                segments.size(),
                proposed(ReviewDecision.KEEP),
                proposed(ReviewDecision.MERGE),
                proposed(ReviewDecision.SPLIT),
                proposed(ReviewDecision.RETIRE),
                segments.stream().filter(each -> each.rule() != SegmentPackRule.STANDING).count(),
                segments.stream().filter(this::isSigned).count(),
                evidence.stream()
                        .map(SegmentEvidence::experiment)
                        .map(Experiment::id)
                        .distinct()
                        .count(),
                evidence.size(),
                evidence.stream().filter(each -> each.verdict() == Verdict.VALID).count());
    }

    private long proposed(ReviewDecision decision) {
        return segments.stream().filter(each -> each.proposal().decision() == decision).count();
    }

    private boolean isSigned(OfSegment segment) {
        SignOff last = segment.lastSignOff();
        return last != null && !last.signedAt().isBefore(period.startsAt());
    }
}
