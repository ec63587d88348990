package dev.liftgraph.analysis;

import dev.liftgraph.campaign.PhaseKind;
import dev.liftgraph.experiment.Effect;
import dev.liftgraph.experiment.ExperimentUnit;
import dev.liftgraph.experiment.MetricKind;
import dev.liftgraph.experiment.UnitDesign;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A segment and a comparison planned in it; the schema describes the fields. */
record SegmentFeasibilityInput(
        @Nullable String segment,
        @Nullable String metric,
        @Nullable MetricKind kind,
        @Nullable Double baseline,
        @Nullable Double standardDeviation,
        @Nullable Effect minimumDetectableEffect,
        double significanceLevel,
        double power,
        List<Double> weights,
        @Nullable Integer comparisons,
        @Nullable String campaign,
        @Nullable PhaseKind phase,
        @Nullable ExperimentUnit unit,
        @Nullable Double intraclassCorrelation) {

    UnitDesign randomised() {
        return UnitDesign.of(unit, intraclassCorrelation);
    }

    int sharing() {
        return comparisons == null ? weights.size() - 1 : comparisons;
    }
}
