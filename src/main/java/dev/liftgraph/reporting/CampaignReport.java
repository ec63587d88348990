package dev.liftgraph.reporting;

import dev.liftgraph.analysis.ExperimentLifts;
import dev.liftgraph.analysis.SegmentLift;
import dev.liftgraph.campaign.Campaign;
import dev.liftgraph.experiment.Conclusion;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.Metric;
import dev.liftgraph.segment.Segment;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that is told about a campaign, as GraphQL tells it too.
 *
 * @param at when it is told
 * @param segments those that are mentioned, by id
 */
record CampaignReport(
        Campaign campaign,
        Instant at,
        CostAllocation costs,
        List<Chapter> chapters,
        Map<UUID, Segment> segments) {

    /**
     * What is told of one experiment.
     *
     * @param conclusion null before
     * @param returns by each metric of money
     * @param warnings what makes all its numbers less sure than they look
     */
    record Chapter(
            ExperimentLifts lifts,
            @Nullable Conclusion conclusion,
            List<ExperimentReturns> returns,
            List<String> warnings) {
        Experiment experiment() {
            return lifts.experiment();
        }

        Metric primary() {
            return experiment().primary().metric();
        }

        List<SegmentLift> primaryLifts() {
            return lifts.of(primary());
        }
    }

    /** Name of a segment; null stands for everyone. */
    String name(@Nullable UUID segmentId) {
        return segmentId == null ? "Everyone" : segment(segmentId).name();
    }

    Segment segment(UUID segmentId) {
        Segment segment = segments.get(segmentId);
        if (segment == null) {
            throw new IllegalStateException("a registered segment stays: " + segmentId);
        }
        return segment;
    }
}
