package dev.liftgraph.analysis;

import dev.liftgraph.analysis.SummaryAnalysisInput.ArmInput;
import dev.liftgraph.analysis.SummaryAnalysisInput.CellInput;
import dev.liftgraph.api.Rejection;
import dev.liftgraph.experiment.MetricKind;
import dev.liftgraph.statistics.Sample;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads sums made elsewhere, and analyses them when nothing is wrong with them. */
final class SummaryReading {
    private SummaryReading() {}

    /**
     * @throws Rejection with every problem of the input
     */
    static SummaryAnalysis read(SummaryAnalysisInput input) {
        CalculatorFindings findings = new CalculatorFindings();
        new SummaryRules(input, findings).check(kind(input, findings));
        findings.rejectIfAny();
        List<List<Sample>> samples = samples(input, new SummaryArms(findings));
        long units = samples.stream().flatMap(List::stream).mapToLong(Sample::n).sum();
        findings.require(
                units <= Integer.MAX_VALUE,
                CalculatorErrorCode.UNITS_OUT_OF_RANGE,
                "All cells together have at most 2,147,483,647 units.",
                "cells");
        findings.rejectIfAny();
        return new SummaryComputation(input).analyse(samples);
    }

    private enum Form {
        COUNTS,
        MOMENTS,
        SUMS;

        static Form of(ArmInput arm) {
            if (arm.counts() != null) {
                return COUNTS;
            }
            return arm.moments() == null ? SUMS : MOMENTS;
        }
    }

    /** Null when there are no arms, or arms of several forms. */
    private static @Nullable MetricKind kind(
            SummaryAnalysisInput input, CalculatorFindings findings) {
        List<Form> forms =
                input.cells().stream()
                        .flatMap(cell -> cell.arms().stream())
                        .map(Form::of)
                        .distinct()
                        .toList();
        findings.require(
                forms.size() <= 1,
                CalculatorErrorCode.ARMS_OF_DIFFERENT_KINDS,
                "All arms must be given in the same form.",
                "cells");
        if (forms.size() != 1) {
            return null;
        }
        return forms.getFirst() == Form.COUNTS ? MetricKind.PROPORTION : MetricKind.MEAN;
    }

    private static List<List<Sample>> samples(SummaryAnalysisInput input, SummaryArms arms) {
        List<List<Sample>> samples = new ArrayList<>();
        for (int i = 0; i < input.cells().size(); i++) {
            CellInput cell = input.cells().get(i);
            List<Sample> read = new ArrayList<>();
            for (int j = 0; j < cell.arms().size(); j++) {
                Sample sample = arms.sample(cell.arms().get(j), i, j);
                if (sample != null) {
                    read.add(sample);
                }
            }
            samples.add(read);
        }
        return samples;
    }
}
