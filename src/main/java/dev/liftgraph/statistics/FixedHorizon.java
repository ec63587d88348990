package dev.liftgraph.statistics;

import java.util.function.DoubleFunction;

/**
 * One test at the end.
 *
 * <p>Assumes that nobody acts on what is seen before: each earlier look raises the rate of false
 * alarms, as {@link PeekingInflation} says. Source: STATISTICS, sections 1 to 3.
 */
public record FixedHorizon() implements InferenceEngine {

    @Override
    public Inference infer(
            Compared compared,
            DoubleFunction<Comparison> atLevel,
            long units,
            double significanceLevel) {
        Estimate absolute = compared.absolute();
        Estimate relative = compared.relative();
        return new Tested(
                compared.pValue(),
                absolute.interval(),
                relative == null ? null : relative.interval(),
                new StandardNormal().criticalValue(1 - significanceLevel));
    }
}
