package dev.liftgraph.statistics;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The plan to detect a difference of two means.
 *
 * <pre>{@code
 * s     = standardDeviation sqrt(1 / n_c + 1 / n_t)
 * power = Phi(|d| / s - z) + Phi(-|d| / s - z)
 * }</pre>
 *
 * <p>Required units solve this without the far tail. Assumes independent units, one standard
 * deviation in both arms and the normal approximation, which overstates the power of a t test by at
 * most 0.015 at 30 units for each arm and 0.004 at 100. Units: the metric's. Source: STATISTICS,
 * section 9.
 *
 * @param baseline control's mean, within 1e100
 * @param effect planned absolute lift, not 0, within 1e100
 * @param standardDeviation of one unit's value, positive, within 1e100
 * @param significanceLevel two-sided, between 0 and 1
 * @param targetPower between the significance level and 1
 */
public record MeanPlan(
        double baseline,
        double effect,
        double standardDeviation,
        double significanceLevel,
        double targetPower)
        implements Plan {

    private static final double LARGEST = 1e100;

    public MeanPlan {
        Require.that(Math.abs(baseline) <= LARGEST, "baseline must be within 1e100");
        Require.that(effect != 0 && Math.abs(effect) <= LARGEST, "effect must not be 0");
        Require.that(
                standardDeviation > 0 && standardDeviation <= LARGEST,
                "standard deviation must be positive but is ",
                standardDeviation);
        Require.openFraction(significanceLevel, "significance level");
        Require.openFraction(targetPower, "target power");
        Require.that(targetPower > significanceLevel, "target power must exceed significance");
    }

    @Override
    public double power(long nControl, long nTreatment) {
        Require.units(nControl);
        Require.units(nTreatment);
        return nControl == 0 || nTreatment == 0
                ? 0
                : errors(nControl, nTreatment).at(effect / standardDeviation, significanceLevel);
    }

    @Override
    public Optional<RequiredUnits> requiredUnits(double weightControl, double weightTreatment) {
        double share = Require.share(weightControl, weightTreatment);
        double total =
                errors(share, 1 - share)
                        .total(effect / standardDeviation, significanceLevel, targetPower);
        return RequiredUnits.of(total, share);
    }

    /** Solved in units of the standard error, in which it depends on the two error rates only. */
    @Override
    public OptionalDouble minimumDetectableEffect(long nControl, long nTreatment) {
        Require.units(nControl);
        Require.units(nTreatment);
        if (nControl == 0 || nTreatment == 0) {
            return OptionalDouble.empty();
        }
        double errors = NormalPower.distance(significanceLevel, targetPower);
        double standardError = errors(nControl, nTreatment).underAlternative();
        return OptionalDouble.of(errors * standardError * standardDeviation);
    }

    @Override
    public MeanPlan atSignificanceLevel(double level) {
        return new MeanPlan(baseline, effect, standardDeviation, level, targetPower);
    }

    /** In standard deviations. */
    private static NormalPower errors(double nControl, double nTreatment) {
        double error = Math.sqrt(1 / nControl + 1 / nTreatment);
        return new NormalPower(error, error);
    }
}
