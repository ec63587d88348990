package dev.liftgraph.experiment;

import static java.util.Objects.requireNonNullElse;

import org.jspecify.annotations.Nullable;

/**
 * Error rates and the effect chosen before the start, for the primary metric, and how the
 * experiment decides.
 *
 * @param significanceLevel two-sided, in [1e-6, 0.5], though experiments of old may have less
 * @param power in [0.5, 0.999]
 * @param baseline mean of control as planned; null when unknown
 * @param standardDeviation of one unit's outcome as planned; null when unknown, or a proportion
 * @param spending of {@link Engine#GROUP_SEQUENTIAL}; null for the others
 * @param plannedUnits units of all variants at the end, for the sequential engines; null for what
 *     the plan needs
 * @param prior of {@link Engine#BAYESIAN}, of the primary metric; null for the others
 */
public record Design(
        double significanceLevel,
        double power,
        Effect minimumDetectableEffect,
        @Nullable Double baseline,
        @Nullable Double standardDeviation,
        Engine engine,
        @Nullable Spending spending,
        @Nullable Integer plannedUnits,
        @Nullable Prior prior) {

    /** A design that decides once, at the end. */
    public static Design fixed(
            double significanceLevel,
            double power,
            Effect minimumDetectableEffect,
            @Nullable Double baseline,
            @Nullable Double standardDeviation) {
        return new Design(
                significanceLevel,
                power,
                minimumDetectableEffect,
                baseline,
                standardDeviation,
                Engine.FIXED,
                null,
                null,
                null);
    }

    /** The significance level that results are computed with. */
    public double computedLevel() {
        return PlanningRange.level(significanceLevel);
    }

    public PlannedEffect plannedEffect() {
        return new PlannedEffect(baseline, standardDeviation, minimumDetectableEffect);
    }

    /**
     * Terms of a metric as they take effect: only a Bayesian engine believes anything, and what it
     * does of the primary metric where nothing else is said.
     */
    ReadingTerms inEffect(ReadingTerms given) {
        Prior own = given.prior() == null ? prior : given.prior();
        return given.with(engine == Engine.BAYESIAN ? own : null);
    }

    Design with(Prior other) {
        return new Design(
                significanceLevel,
                power,
                minimumDetectableEffect,
                baseline,
                standardDeviation,
                engine,
                spending,
                plannedUnits,
                other);
    }

    /**
     * With the options of its engine that were left open.
     *
     * @param ofMetric prior of the primary metric; null when it has none
     */
    Design complete(@Nullable Prior ofMetric) {
        boolean looks = engine == Engine.GROUP_SEQUENTIAL;
        boolean believes = engine == Engine.BAYESIAN;
        return new Design(
                significanceLevel,
                power,
                minimumDetectableEffect,
                baseline,
                standardDeviation,
                engine,
                looks && spending == null ? Spending.OBRIEN_FLEMING : spending,
                plannedUnits,
                believes && prior == null ? requireNonNullElse(ofMetric, Prior.DEFAULT) : prior);
    }
}
