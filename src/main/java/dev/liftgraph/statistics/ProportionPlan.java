package dev.liftgraph.statistics;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;

/**
 * The plan to detect a difference of two proportions.
 *
 * <pre>{@code
 * s0 = sqrt(p (1 - p) (1 / n_c + 1 / n_t)),  p = (n_c p_c + n_t p_t) / (n_c + n_t)
 * s1 = sqrt(p_c (1 - p_c) / n_c + p_t (1 - p_t) / n_t)
 * power = Phi((|d| - z s0) / s1) + Phi((-|d| - z s0) / s1)
 * }</pre>
 *
 * <p>Required units solve this without the far tail: with equal weights they are those of R's
 * {@code power.prop.test}, rounded up. Assumes independent units and the normal approximation.
 * Units: rates, as fractions. Source: STATISTICS, section 9; Fleiss, Statistical Methods for Rates
 * and Proportions.
 *
 * @param baseline control's rate, between 0 and 1
 * @param effect planned absolute lift, not 0, such that baseline + effect is between 0 and 1
 * @param significanceLevel two-sided, between 0 and 1
 * @param targetPower between the significance level and 1
 */
public record ProportionPlan(
        double baseline, double effect, double significanceLevel, double targetPower)
        implements Plan {

    public ProportionPlan {
        Require.that(baseline >= 0 && baseline <= 1, "baseline must be a rate but is ", baseline);
        double rate = baseline + effect;
        Require.that(rate >= 0 && rate <= 1, "treatment's rate must be a rate but is ", rate);
        Require.that(effect != 0, "effect must not be 0");
        Require.openFraction(significanceLevel, "significance level");
        Require.openFraction(targetPower, "target power");
        Require.that(targetPower > significanceLevel, "target power must exceed significance");
    }

    @Override
    public double power(long nControl, long nTreatment) {
        Require.units(nControl);
        Require.units(nTreatment);
        return powerAt(
                Math.abs(effect), NormalPower.critical(significanceLevel), nControl, nTreatment);
    }

    @Override
    public Optional<RequiredUnits> requiredUnits(double weightControl, double weightTreatment) {
        double share = Require.share(weightControl, weightTreatment);
        NormalPower ofOne = errors(Math.abs(effect), share, 1 - share);
        return RequiredUnits.of(ofOne.total(effect, significanceLevel, targetPower), share);
    }

    /**
     * Looks only beyond the effect that is just significant: with a rate near 0 and arms of very
     * different size, the far tail would otherwise "detect" an effect of 0.
     */
    @Override
    public OptionalDouble minimumDetectableEffect(long nControl, long nTreatment) {
        Require.units(nControl);
        Require.units(nTreatment);
        double largest = 1 - start();
        double critical = NormalPower.critical(significanceLevel);
        if (powerAt(largest, critical, nControl, nTreatment) < targetPower
                || significance(largest, nControl, nTreatment) <= 0) {
            return OptionalDouble.empty();
        }
        DoubleUnaryOperator excess =
                size -> powerAt(size, critical, nControl, nTreatment) - targetPower;
        double significant = Math.min(largest, justSignificant(nControl, nTreatment));
        double low = targetPower < 0.5 ? 0 : significant;
        double high = significant;
        while (high < largest && excess.applyAsDouble(high) < 0) {
            low = high;
            high = Math.min(largest, 2 * high);
        }
        return OptionalDouble.of(low == high ? low : Roots.between(low, high, excess));
    }

    @Override
    public ProportionPlan atSignificanceLevel(double level) {
        return new ProportionPlan(baseline, effect, level, targetPower);
    }

    /** The positive root of {@code size^2 = (z s0)^2}, the pooled rate being linear in the size. */
    private double justSignificant(double nControl, double nTreatment) {
        double z = StandardNormal.quantile(significanceLevel / 2);
        double share = nTreatment / (nControl + nTreatment);
        double spread = z * z * (1 / nControl + 1 / nTreatment);
        double square = 1 + spread * share * share;
        double linear = spread * share * (1 - 2 * start());
        double constant = spread * start() * (1 - start());
        double root = Math.sqrt(linear * linear + 4 * square * constant);
        return linear > 0 ? (linear + root) / (2 * square) : 2 * constant / (root - linear);
    }

    /** How far an observed effect of this size exceeds the threshold of significance. */
    private double significance(double size, long nControl, long nTreatment) {
        return errors(size, nControl, nTreatment).significance(size, significanceLevel);
    }

    private double powerAt(double size, double critical, long nControl, long nTreatment) {
        return size == 0 || nControl == 0 || nTreatment == 0
                ? 0
                : errors(size, nControl, nTreatment).beyond(size, critical);
    }

    /** Control's rate of what the effect makes more frequent: successes, or failures. */
    private double start() {
        return effect > 0 ? baseline : 1 - baseline;
    }

    private NormalPower errors(double size, double nControl, double nTreatment) {
        double rate = Math.min(1, start() + size);
        double both = nControl + nTreatment;
        double pooled = Math.min(1, start() * (nControl / both) + rate * (nTreatment / both));
        return new NormalPower(
                Math.sqrt(pooled * (1 - pooled) * (1 / nControl + 1 / nTreatment)),
                Math.sqrt(start() * (1 - start()) / nControl + rate * (1 - rate) / nTreatment));
    }
}
