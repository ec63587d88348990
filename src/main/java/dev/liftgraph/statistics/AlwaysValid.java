package dev.liftgraph.statistics;

import java.util.function.DoubleFunction;

/**
 * A test at any time, as often as one likes, by {@link ConfidenceSequence} on the test of a {@link
 * SingleLook}.
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
        SingleLook single = new SingleLook(compared, atLevel);
        long n = Math.max(1, units);
        return single.tested(
                sequence.pValue(single.statistic(), 1, n).orElse(1),
                sequence.factor(n),
                1 - significanceLevel);
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
