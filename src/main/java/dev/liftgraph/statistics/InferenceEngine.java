package dev.liftgraph.statistics;

import java.util.function.DoubleFunction;

/**
 * How an experiment decides, chosen before its start: what a comparison says, given how often one
 * may look at it.
 *
 * <p>Hypothesis: no lift, against a lift of either sign, at the significance level. Source:
 * STATISTICS, sections 11 to 13.
 */
public sealed interface InferenceEngine
        permits FixedHorizon, GroupSequentialLook, AlwaysValid, BayesianLift {

    /**
     * Judges a comparison.
     *
     * @param compared the comparison, with intervals at the level {@code 1 - significanceLevel}
     * @param atLevel the same comparison with intervals at another level
     * @param units units of both arms
     * @param significanceLevel between 0 and 1
     */
    Inference infer(
            Compared compared,
            DoubleFunction<Comparison> atLevel,
            long units,
            double significanceLevel);

    /**
     * The significance level of a single test that is as hard to pass as this engine's at its last
     * look: what to plan units with.
     */
    default double planningLevel(double significanceLevel) {
        return significanceLevel;
    }

    /** Whether a crossed bound decides although the planned units have not come yet. */
    default boolean decidesEarly() {
        return false;
    }
}
