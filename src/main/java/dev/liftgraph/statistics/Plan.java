package dev.liftgraph.statistics;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What an experiment was planned to detect, fixed before its start. Power is computed from the plan
 * and never from observed values.
 *
 * <p>Hypothesis: no difference, tested two-sided at the significance level; the alternative is the
 * planned effect. Source: STATISTICS, section 9.
 */
public sealed interface Plan permits ProportionPlan, MeanPlan, ClusteredPlan, PlanWithin {

    /** Control's mean, in the metric's unit. */
    double baseline();

    /**
     * Planned absolute lift, not 0, in the metric's unit; its sign is the direction of interest.
     */
    double effect();

    /** Two-sided probability of a false alarm, between 0 and 1, after any multiplicity planning. */
    double significanceLevel();

    /** Wanted probability of detecting the effect, between the significance level and 1. */
    double targetPower();

    /**
     * Power below which what looks significant is mostly exaggerated, so that it must not be read.
     */
    default double leastPower() {
        return 0.20;
    }

    /**
     * Probability of a significant result in either direction when the effect is as planned,
     * between 0 and 1; 0 when an arm has no units.
     */
    double power(long nControl, long nTreatment);

    /**
     * Fewest units, rounded up, at which the target power is reached.
     *
     * @param weightControl control's weight, positive, in any scale
     * @param weightTreatment treatment's weight, positive, in the same scale
     * @return empty when an arm would need more than 2^53 units
     */
    Optional<RequiredUnits> requiredUnits(double weightControl, double weightTreatment);

    /**
     * Size of the smallest effect, in the planned direction, that is detected with the target
     * power; positive, in the metric's unit.
     *
     * @return empty when even the largest possible effect is not, or an arm has no units
     */
    OptionalDouble minimumDetectableEffect(long nControl, long nTreatment);

    /**
     * The same plan at another significance level, such as one shared between comparisons.
     *
     * @param level between 0 and the target power
     */
    Plan atSignificanceLevel(double level);
}
