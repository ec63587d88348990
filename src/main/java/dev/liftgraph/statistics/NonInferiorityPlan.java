package dev.liftgraph.statistics;

import java.util.Optional;

/**
 * The plan to show that a treatment's rate is not below control's by more than a margin.
 *
 * <p>Hypothesis: the lift is at most {@code -margin}, tested one-sided; the alternative is the
 * expected rate. A negative margin asks for superiority by that much.
 *
 * <pre>{@code
 * total = ((z(1 - a) s0 + z(power) s1) / (p_t - p_c + margin))^2
 * s1    = sqrt(p_c (1 - p_c) / share_c + p_t (1 - p_t) / share_t)
 * s0    = the same at the rates of greatest likelihood with a lift of exactly -margin
 * }</pre>
 *
 * <p>Assumes independent units and the normal approximation. Units: rates, as fractions. Source:
 * Farrington and Manning, Statistics in Medicine 9 (1990), as in gsDesign's {@code nBinomial};
 * STATISTICS, section 9.
 *
 * @param controlRate expected rate of the control, between 0 and 1
 * @param treatmentRate expected rate of the treatment, between 0 and 1, above control's - margin
 * @param margin largest loss that is acceptable, between -1 and 1
 * @param significanceLevel one-sided, between 0 and 1
 * @param targetPower between the significance level and 1
 */
public record NonInferiorityPlan(
        double controlRate,
        double treatmentRate,
        double margin,
        double significanceLevel,
        double targetPower) {

    /** How near to an impossible rate, as a part of the range, a rate counts as that. */
    private static final double INSIDE = 1e-12;

    public NonInferiorityPlan {
        Require.that(controlRate >= 0 && controlRate <= 1, "control's rate must be a rate");
        Require.that(treatmentRate >= 0 && treatmentRate <= 1, "treatment's rate must be a rate");
        Require.that(margin > -1 && margin < 1, "margin must lie between -1 and 1");
        Require.that(
                treatmentRate - controlRate + margin > 0,
                "the expected lift must exceed the negative margin");
        Require.openFraction(significanceLevel, "significance level");
        Require.openFraction(targetPower, "target power");
        Require.that(targetPower > significanceLevel, "target power must exceed significance");
    }

    /** Probability of showing it; 0 when an arm has no units. */
    public double power(long nControl, long nTreatment) {
        Require.units(nControl);
        Require.units(nTreatment);
        if (nControl == 0 || nTreatment == 0) {
            return 0;
        }
        double z = -StandardNormal.quantile(significanceLevel);
        double threshold = z * underMargin(nControl, nTreatment);
        double error = error(controlRate, treatmentRate, nControl, nTreatment);
        double distance = treatmentRate - controlRate + margin - threshold;
        return error == 0 ? (distance > 0 ? 1 : 0) : NormalTail.above(-distance / error);
    }

    /** Fewest units, rounded up; empty when an arm would need more than 2^53. */
    public Optional<RequiredUnits> requiredUnits(double weightControl, double weightTreatment) {
        double share = Require.share(weightControl, weightTreatment);
        return RequiredUnits.of(total(share), share);
    }

    /** Units of both arms before rounding. */
    double total(double shareControl) {
        double rest = 1 - shareControl;
        double distance =
                StandardNormal.quantile(targetPower)
                                * error(controlRate, treatmentRate, shareControl, rest)
                        - StandardNormal.quantile(significanceLevel)
                                * underMargin(shareControl, rest);
        double root = Math.max(0, distance) / (treatmentRate - controlRate + margin);
        return root * root;
    }

    private double underMargin(double nControl, double nTreatment) {
        double treatment = restricted(nControl / (nControl + nTreatment));
        return error(Math.clamp(treatment + margin, 0, 1), treatment, nControl, nTreatment);
    }

    /** Treatment's rate where the slope of the likelihood along a lift of -margin is 0. */
    private double restricted(double shareControl) {
        double least = Math.max(0, -margin);
        double most = Math.min(1, 1 - margin);
        double inside = INSIDE * (most - least);
        if (slope(least + inside, shareControl) <= 0) {
            return least;
        }
        return slope(most - inside, shareControl) >= 0
                ? most
                : Roots.between(least + inside, most - inside, rate -> slope(rate, shareControl));
    }

    /** Times the rates' variances, so that it is finite at the ends. */
    private double slope(double treatment, double shareControl) {
        double control = Math.clamp(treatment + margin, 0, 1);
        return (1 - shareControl) * (treatmentRate - treatment) * control * (1 - control)
                + shareControl * (controlRate - control) * treatment * (1 - treatment);
    }

    private static double error(
            double control, double treatment, double nControl, double nTreatment) {
        return Math.sqrt(
                control * (1 - control) / nControl + treatment * (1 - treatment) / nTreatment);
    }
}
