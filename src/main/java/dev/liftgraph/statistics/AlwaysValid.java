package dev.liftgraph.statistics;

import java.util.function.DoubleFunction;

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
        double widening = widening(compared);
        double error = absolute.standardError() * widening;
        return new Tested(
                sequence.pValue(absolute.value(), error, units).orElse(1),
                sequence.interval(absolute.value(), error, units),
                relative == null ? null : interval(sequence, relative, widening, units),
                sequence.factor(Math.max(1, units)));
    }

    /**
     * How many times as large a normal estimate's standard error would have to be to have the
     * p-value of the single look's own test: 1 or more, and more in small cells, whose tests are
     * not normal.
     */
    private static double widening(Compared compared) {
        Estimate absolute = compared.absolute();
        double pValue = compared.pValue();
        if (pValue == 0 || pValue == 1 || absolute.standardError() == 0) {
            return 1;
        }
        double normal = Math.abs(absolute.value()) / -StandardNormal.quantile(pValue / 2);
        double widening = normal / absolute.standardError();
        return Double.isFinite(widening) ? Math.max(1, widening) : 1;
    }

    private static Interval interval(
            ConfidenceSequence sequence, Estimate relative, double widening, long units) {
        double error = relative.standardError() * widening;
        return sequence.interval(
                relative.value(), Double.isFinite(error) ? error : relative.standardError(), units);
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
