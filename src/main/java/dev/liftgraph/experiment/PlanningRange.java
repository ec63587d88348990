package dev.liftgraph.experiment;

import java.math.BigDecimal;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * The numbers that can be planned with and judged by: within them every engine has an answer for
 * any number of units. What was registered before they were held to is read as far as it goes.
 */
public final class PlanningRange {
    /**
     * Shared by nine treatments in twenty segments, and by the looks at them, some 1e-9 is left,
     * which still is a level that every engine takes.
     */
    public static final double LEAST_LEVEL = 1e-6;

    public static final double MOST_LEVEL = 0.5;

    /** Largest baseline, standard deviation and effect, in the metric's unit. */
    public static final double LARGEST = 1e15;

    /** Least standard deviation and effect of what is no share. */
    public static final double SMALLEST = 1e-15;

    public static final double LEAST_PRIOR_DEVIATION = 1e-4;
    public static final double WIDEST_PRIOR = 10;

    /** Levels so small were registered once, and are computed with as they are. */
    private static final double LEAST_COMPUTED = 1e-12;

    /** Weights such as 1/3 do not sum to 1 exactly. */
    private static final BigDecimal WEIGHT_TOLERANCE = new BigDecimal("1e-9");

    private PlanningRange() {}

    /** Whether weights sum to 1 to within 1e-9, as they were written down. */
    public static boolean sumToOne(Collection<Double> weights) {
        BigDecimal sum =
                weights.stream().map(BigDecimal::valueOf).reduce(BigDecimal.ZERO, BigDecimal::add);
        return sum.subtract(BigDecimal.ONE).abs().compareTo(WEIGHT_TOLERANCE) <= 0;
    }

    public static boolean isLevel(double level) {
        return level >= LEAST_LEVEL && level <= MOST_LEVEL;
    }

    public static boolean isMean(double mean) {
        return Math.abs(mean) <= LARGEST;
    }

    /** Whether it can be a standard deviation. */
    public static boolean isSpread(double deviation) {
        return deviation >= SMALLEST && deviation <= LARGEST;
    }

    /**
     * Whether an absolute effect can be planned: of a share any whose rates are shares.
     *
     * @param baseline null when unknown
     */
    public static boolean isEffect(MetricKind kind, @Nullable Double baseline, double effect) {
        double rate = (baseline == null ? 0.5 : baseline) + effect;
        return kind.isShare() ? effect != 0 && rate > 0 && rate < 1 : isSpread(Math.abs(effect));
    }

    public static boolean isPrior(Prior prior) {
        return isPriorMean(prior.mean()) && isPriorDeviation(prior.standardDeviation());
    }

    static boolean isPriorMean(double mean) {
        return Math.abs(mean) <= WIDEST_PRIOR;
    }

    static boolean isPriorDeviation(double deviation) {
        return deviation >= LEAST_PRIOR_DEVIATION && deviation <= WIDEST_PRIOR;
    }

    /** The level to compute with. */
    static double level(double registered) {
        return Math.clamp(registered, LEAST_COMPUTED, MOST_LEVEL);
    }

    /** The prior to compute with. */
    public static Prior prior(Prior registered) {
        return isPrior(registered)
                ? registered
                : new Prior(
                        Math.clamp(registered.mean(), -WIDEST_PRIOR, WIDEST_PRIOR),
                        Math.clamp(
                                registered.standardDeviation(),
                                LEAST_PRIOR_DEVIATION,
                                WIDEST_PRIOR));
    }
}
