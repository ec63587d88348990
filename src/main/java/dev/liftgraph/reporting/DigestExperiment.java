package dev.liftgraph.reporting;

import dev.liftgraph.analysis.SegmentLift;
import dev.liftgraph.experiment.Conclusion;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.Variant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An experiment that may be told of. */
record DigestExperiment(Experiment experiment, Conclusion conclusion, List<Treatment> treatments) {

    /**
     * What a treatment did to everyone.
     *
     * @param absolute null when it may not be read
     * @param relative null without a baseline as well
     * @param incrementalRevenue null when it is not known
     */
    record Treatment(
            Variant variant,
            @Nullable LiftEstimate absolute,
            @Nullable LiftEstimate relative,
            @Nullable MoneyEstimate incrementalRevenue) {

        static Treatment of(JudgedExperiment experiment, Variant treatment) {
            SegmentLift lift =
                    experiment
                            .lift(experiment.experiment().primary().metric(), treatment)
                            .orElse(null);
            return new Treatment(
                    treatment,
                    lift == null ? null : LiftEstimate.of(lift.absolute()),
                    lift == null ? null : LiftEstimate.of(lift.relative()),
                    experiment.revenue(treatment).map(EarnedRevenue::estimate).orElse(null));
        }
    }

    static DigestExperiment of(JudgedExperiment experiment, Conclusion conclusion) {
        return new DigestExperiment(
                experiment.experiment(),
                conclusion,
                experiment.treatments().stream()
                        .map(treatment -> Treatment.of(experiment, treatment))
                        .toList());
    }
}
