package dev.liftgraph.statistics;

import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * A test at any time, as often as one likes, by {@link ConfidenceSequence}.
 *
 * @param tuningUnits units of both arms at which the intervals are narrowest: best those planned
 */
public record AlwaysValid(double tuningUnits) implements InferenceEngine {

    @Override
    public Inference infer(
            Compared compared,
            DoubleFunction<Comparison> atLevel,
            long units,
            double significanceLevel) {
        ConfidenceSequence sequence = new ConfidenceSequence(significanceLevel, tuningUnits);
        Estimate absolute = compared.absolute();
        Estimate relative = compared.relative();
        double error = absolute.standardError();
        return new Tested(
                sequence.pValue(absolute.value(), error, units).orElse(1),
                sequence.interval(absolute.value(), error, units),
                relative == null ? null : interval(sequence, relative, units),
                sequence.factor(Math.max(1, units)));
    }

    private static @Nullable Interval interval(
            ConfidenceSequence sequence, Estimate relative, long units) {
        return sequence.interval(relative.value(), relative.standardError(), units);
    }

    /** Where the sequence is narrowest, which is the same factor for any tuning. */
    @Override
    public double planningLevel(double significanceLevel) {
        double factor = new ConfidenceSequence(significanceLevel, tuningUnits).factor(tuningUnits);
        return new StandardNormal().pValue(factor);
    }

    @Override
    public boolean decidesEarly() {
        return true;
    }
}
