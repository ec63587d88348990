package dev.liftgraph.reporting;

import dev.liftgraph.analysis.SegmentLift;
import dev.liftgraph.experiment.Conclusion;
import dev.liftgraph.experiment.ConclusionOutcome;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.ExperimentMetric;
import dev.liftgraph.experiment.GoodDirection;
import dev.liftgraph.experiment.Metric;
import dev.liftgraph.experiment.Variant;
import dev.liftgraph.statistics.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An experiment that is over, with what may be read of it.
 *
 * @param conclusion null before
 * @param everyone lifts of everyone; empty when the conclusion leaves the experiment out
 */
record JudgedExperiment(
        Experiment experiment, @Nullable Conclusion conclusion, List<SegmentLift> everyone) {

    /** Whether the numbers are worth reading. */
    static boolean counts(@Nullable Conclusion conclusion) {
        return conclusion != null && LeftOut.of(conclusion.outcome()) == null;
    }

    /** Why no number of it should be told; null when it may be. */
    @Nullable LeftOut untold() {
        if (experiment.checksEngines()) {
            return LeftOut.SELF_CHECK;
        }
        if (conclusion == null) {
            return LeftOut.NO_CONCLUSION;
        }
        LeftOut concluded = LeftOut.of(conclusion.outcome());
        return concluded == null ? LeftOut.of(verdict()) : concluded;
    }

    /** Why no rate should count it; null when one does. */
    @Nullable LeftOut unjudged() {
        LeftOut reason = untold();
        return reason == LeftOut.UNDERPOWERED ? null : reason;
    }

    boolean hasOutcome(ConclusionOutcome outcome) {
        return conclusion != null && conclusion.outcome() == outcome;
    }

    private Verdict verdict() {
        return lifts(experiment.primary().metric())
                .map(lift -> lift.validity().verdict())
                .findFirst()
                .orElse(Verdict.NO_DATA);
    }

    private Stream<SegmentLift> lifts(Metric metric) {
        return everyone.stream().filter(lift -> lift.metric().metric().equals(metric));
    }

    /** The lift of one treatment; empty when there are no numbers. */
    Optional<SegmentLift> lift(Metric metric, Variant treatment) {
        return lifts(metric).filter(lift -> lift.variant().equals(treatment)).findFirst();
    }

    /** In the order given. */
    List<Variant> treatments() {
        return experiment.variants().stream().filter(variant -> !variant.control()).toList();
    }

    /** The treatment to go on with, else the first one. */
    Variant treatment() {
        Variant chosen = conclusion == null ? null : conclusion.variant();
        return chosen == null || chosen.control() ? treatments().getFirst() : chosen;
    }

    /** The metric that tells what was earned: the primary one when it is money. */
    private Optional<Metric> money() {
        return Stream.concat(Stream.of(experiment.primary()), experiment.metrics().stream())
                .map(ExperimentMetric::metric)
                .filter(metric -> metric.currency() != null)
                .filter(metric -> metric.goodDirection() == GoodDirection.INCREASE)
                .findFirst();
    }

    /** What a treatment earned; empty when that is not known. */
    Optional<EarnedRevenue> revenue(Variant treatment) {
        return money().flatMap(metric -> lift(metric, treatment))
                .filter(lift -> NoRevenueReason.of(experiment, lift) == null)
                .flatMap(lift -> EarnedRevenue.of(lift));
    }
}
