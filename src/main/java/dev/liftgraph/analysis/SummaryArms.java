package dev.liftgraph.analysis;

import dev.liftgraph.analysis.SummaryAnalysisInput.ArmInput;
import dev.liftgraph.analysis.SummaryAnalysisInput.CountsInput;
import dev.liftgraph.analysis.SummaryAnalysisInput.MomentsInput;
import dev.liftgraph.analysis.SummaryAnalysisInput.SumsInput;
import dev.liftgraph.statistics.Mean;
import dev.liftgraph.statistics.Proportion;
import dev.liftgraph.statistics.Sample;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads arms in their three forms; what no units can have shown is a finding. */
record SummaryArms(CalculatorFindings findings) {

    /** Null when the arm is impossible, which the findings then say. */
    @Nullable Sample sample(ArmInput arm, int cell, int variant) {
        if (arm.counts() != null) {
            return counts(arm.counts(), cell, variant);
        }
        if (arm.moments() != null) {
            MomentsInput moments = arm.moments();
            Supplier<Sample> sample =
                    () -> new Mean(moments.n(), moments.mean(), moments.variance());
            return possible(moments.n(), sample, "moments", "variance", cell, variant);
        }
        SumsInput sums = arm.sums();
        return sums == null
                ? null
                : possible(
                        sums.n(),
                        () -> Mean.ofSums(sums.n(), sums.sum(), sums.sumOfSquares()),
                        "sums",
                        "sumOfSquares",
                        cell,
                        variant);
    }

    private @Nullable Sample counts(CountsInput counts, int cell, int variant) {
        boolean units = units(counts.n(), "counts", cell, variant);
        boolean possible = counts.conversions() >= 0 && counts.conversions() <= counts.n();
        findings.require(
                possible || !units,
                CalculatorErrorCode.CONVERSIONS_OUT_OF_RANGE,
                "There must be between 0 and n conversions.",
                "cells",
                cell,
                "arms",
                variant,
                "counts",
                "conversions");
        return units && possible ? new Proportion(counts.conversions(), counts.n()) : null;
    }

    /** The sample's own rules say what is possible; their sentence is the finding's. */
    private @Nullable Sample possible(
            int n, Supplier<Sample> sample, String form, String field, int cell, int variant) {
        if (!units(n, form, cell, variant)) {
            return null;
        }
        try {
            return sample.get();
        } catch (IllegalArgumentException impossible) {
            findings.require(
                    false,
                    CalculatorErrorCode.IMPOSSIBLE_SUMS,
                    "No outcomes can have these sums: " + impossible.getMessage() + ".",
                    "cells",
                    cell,
                    "arms",
                    variant,
                    form,
                    field);
            return null;
        }
    }

    private boolean units(int n, String form, int cell, int variant) {
        findings.require(
                n >= 1,
                CalculatorErrorCode.UNITS_OUT_OF_RANGE,
                "An arm has at least one unit.",
                "cells",
                cell,
                "arms",
                variant,
                form,
                "n");
        return n >= 1;
    }
}
