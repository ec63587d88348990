package dev.liftgraph.analysis;

import dev.liftgraph.campaign.PhaseKind;
import dev.liftgraph.customer.Attribute;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.Metric;
import dev.liftgraph.segment.Segment;
import dev.liftgraph.statistics.SegmentContrast;
import dev.liftgraph.statistics.StatisticsVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An experiment's results for one metric, in levels that nobody registered.
 *
 * @param phase null for both combined
 */
record Breakdown(
        Experiment experiment,
        LoadedBreakdown.Subject subject,
        Metric metric,
        @Nullable PhaseKind phase,
        List<BreakdownLevel> levels,
        List<SegmentContrast> contrasts) {

    /** Share of false ones to expect among the discoveries. */
    static final double FALSE_DISCOVERY_RATE = 0.10;

    enum Status {
        EXPLORATORY
    }

    enum EmptyReason {
        NOT_STARTED,
        NOBODY_EXPOSED
    }

    public Status status() {
        return Status.EXPLORATORY;
    }

    public @Nullable Attribute attribute() {
        return subject.attribute();
    }

    public List<Segment> segments() {
        return subject.segments();
    }

    public long units() {
        return levels.stream().mapToLong(BreakdownLevel::units).sum();
    }

    public double falseDiscoveryRate() {
        return FALSE_DISCOVERY_RATE;
    }

    public List<HeterogeneityView> heterogeneity() {
        return contrasts.stream()
                .map(each -> HeterogeneityView.of(metric, phase, experiment.variants(), each))
                .toList();
    }

    public @Nullable EmptyReason emptyBecause() {
        if (!levels.isEmpty()) {
            return null;
        }
        return experiment.startedAt() == null
                ? EmptyReason.NOT_STARTED
                : EmptyReason.NOBODY_EXPOSED;
    }

    public String statisticsVersion() {
        return StatisticsVersion.CURRENT;
    }
}
