package dev.liftgraph.statistics;

import java.util.List;

/** Whether units fell on the variants as the weights say: a test, or the reason for none. */
public sealed interface SampleRatioCheck permits SampleRatio, NotChecked {

    /** Fewest units of all variants at which the test is made. */
    long FEWEST_UNITS = 100;

    /** Fewest expected units of each variant at which the test is made. */
    double FEWEST_EXPECTED = 8;

    /**
     * Tests the observed units of the variants against their weights. Variants of weight 0 are left
     * out.
     *
     * @param observed units of each variant
     * @param weights weight of each variant, 0 or more, in any scale
     */
    static SampleRatioCheck of(List<Long> observed, List<Double> weights) {
        Require.weights(weights, observed.size());
        observed.forEach(Require::units);
        if (weights.stream().filter(weight -> weight > 0).count() < 2) {
            return new NotChecked(NotChecked.Reason.FEWER_THAN_2_VARIANTS);
        }
        if (SampleRatio.counted(observed, weights) < FEWEST_UNITS) {
            return new NotChecked(NotChecked.Reason.FEWER_THAN_100_UNITS);
        }
        List<Double> expected = SampleRatio.expected(observed, weights);
        for (int i = 0; i < expected.size(); i++) {
            if (weights.get(i) > 0 && expected.get(i) < FEWEST_EXPECTED) {
                return new NotChecked(NotChecked.Reason.FEWER_THAN_8_EXPECTED);
            }
        }
        return SampleRatio.pearson(observed, expected);
    }

    /**
     * Puts together the checks of phases, each made with that phase's own weights: statistics and
     * degrees of freedom add up. Phases that were not checked are left out.
     *
     * @return a {@link NotChecked} with the first reason when no phase was checked
     */
    static SampleRatioCheck combine(List<? extends SampleRatioCheck> phases) {
        List<SampleRatio> tested =
                phases.stream()
                        .filter(SampleRatio.class::isInstance)
                        .map(SampleRatio.class::cast)
                        .toList();
        if (!tested.isEmpty()) {
            return tested.stream().reduce(SampleRatio::plus).orElseThrow();
        }
        return phases.isEmpty()
                ? new NotChecked(NotChecked.Reason.FEWER_THAN_100_UNITS)
                : phases.getFirst();
    }
}
