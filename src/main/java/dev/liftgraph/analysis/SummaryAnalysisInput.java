package dev.liftgraph.analysis;

import dev.liftgraph.experiment.Engine;
import dev.liftgraph.experiment.GoodDirection;
import dev.liftgraph.experiment.PlannedEffect;
import dev.liftgraph.experiment.Prior;
import dev.liftgraph.statistics.Correction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sums of an experiment made elsewhere; the schema describes the fields. */
record SummaryAnalysisInput(
        List<VariantInput> variants,
        List<CellInput> cells,
        double significanceLevel,
        double power,
        @Nullable PlannedEffect plannedEffect,
        GoodDirection goodDirection,
        Correction correction,
        Engine engine,
        @Nullable Integer plannedUnits,
        @Nullable Prior prior,
        int looks,
        @Nullable Double days) {

    record VariantInput(String key, double weight, boolean control) {}

    record CellInput(
            @Nullable String segment,
            @Nullable String stratum,
            boolean registered,
            @Nullable List<Double> weights,
            List<ArmInput> arms) {}

    /** Exactly one of the three is given. */
    record ArmInput(
            @Nullable CountsInput counts,
            @Nullable MomentsInput moments,
            @Nullable SumsInput sums) {}

    record CountsInput(int conversions, int n) {}

    record MomentsInput(int n, double mean, double variance) {}

    record SumsInput(int n, double sum, double sumOfSquares) {}
}
