package dev.liftgraph.statistics;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The plan to detect a relative lift of a mean, with the uncertainty of control's mean.
 *
 * <p>Hypothesis: no lift, tested two-sided; the alternative is the planned lift e.
 *
 * <pre>{@code
 * SE^2  = v f / (m^2) (1 / n_t + (1 + e)^2 / n_c)
 * power = Phi(|e| / SE - z) + Phi(-|e| / SE - z)
 * MDE   = (k^2 c +- sqrt(k^4 c^2 + (1 - k^2 c) k^2 (t + c))) / (1 - k^2 c)
 *         k = z(1 - a / 2) + z(power),  c = v f / (n_c m^2),  t = v f / (n_t m^2)
 * }</pre>
 *
 * <p>The sign is that of the planned lift. An increase has an MDE only when k^2 c is below 1:
 * otherwise control's mean is too uncertain for any lift to be detected. The inflation f is 1 for a
 * single look; for {@link ConfidenceSequence} it is the square of its price, as in GrowthBook,
 * which widens the noise with the threshold and so understates the power. The MDE leaves out the
 * far tail. Assumes independent units, one variance in both arms and near-normal estimates. Units:
 * lifts are fractions. Source: growthbook {@code packages/shared/src/power}; STATISTICS, section 9.
 *
 * @param mean control's mean, not 0, within 1e100
 * @param variance of one unit's value, positive, within 1e250; p (1 - p) for a rate
 * @param effect planned relative lift, not 0, as a fraction, within 1e100
 * @param significanceLevel two-sided, between 0 and 1
 * @param targetPower between the significance level and 1
 */
public record RelativePlan(
        double mean, double variance, double effect, double significanceLevel, double targetPower) {

    public RelativePlan {
        Require.that(mean != 0 && Math.abs(mean) <= 1e100, "mean must be within 1e100, not 0");
        Require.that(
                variance > 0 && variance <= 1e250,
                "variance must lie between 0 and 1e250 but is ",
                variance);
        Require.that(effect != 0 && Math.abs(effect) <= 1e100, "effect must not be 0");
        Require.openFraction(significanceLevel, "significance level");
        Require.openFraction(targetPower, "target power");
        Require.that(targetPower > significanceLevel, "target power must exceed significance");
    }

    /** Probability of a significant result at a single look; 0 when an arm has no units. */
    public double power(long nControl, long nTreatment) {
        return power(counted(nControl, nTreatment, 1));
    }

    /** The same under a confidence sequence, which may be looked at any time. */
    public double power(long nControl, long nTreatment, double tuningUnits) {
        Require.tuning(tuningUnits);
        double inflation = inflation((double) nControl + nTreatment, tuningUnits);
        return power(counted(nControl, nTreatment, inflation));
    }

    /** Probability that a credible interval with a normal prior on the lift excludes 0. */
    public double bayesianPower(
            long nControl, long nTreatment, double priorMean, double priorVariance) {
        return new BayesianPower(priorMean, priorVariance, significanceLevel)
                .at(effect, counted(nControl, nTreatment, 1));
    }

    /**
     * Size of the smallest lift, in the planned direction, that a single look detects.
     *
     * @return a positive fraction; empty when no lift is detected
     */
    public OptionalDouble minimumDetectableEffect(long nControl, long nTreatment) {
        Require.units(nControl);
        Require.units(nTreatment);
        return smallest(nControl, nTreatment, 1);
    }

    /** The same under a confidence sequence. */
    public OptionalDouble minimumDetectableEffect(
            long nControl, long nTreatment, double tuningUnits) {
        Require.tuning(tuningUnits);
        Require.units(nControl);
        Require.units(nTreatment);
        double both = (double) nControl + nTreatment;
        return smallest(nControl, nTreatment, inflation(both, tuningUnits));
    }

    /**
     * Fewest units of a single look, rounded up, without the far tail.
     *
     * @return empty when an arm would need more than 2^53 units
     */
    public Optional<RequiredUnits> requiredUnits(double weightControl, double weightTreatment) {
        double share = Require.share(weightControl, weightTreatment);
        double ofOne = standardError(share, 1 - share, 1);
        double total = new NormalPower(ofOne, ofOne).total(effect, significanceLevel, targetPower);
        return RequiredUnits.of(total, share);
    }

    /** The same under a confidence sequence, with the far tail. */
    public Optional<RequiredUnits> requiredUnits(
            double weightControl, double weightTreatment, double tuningUnits) {
        double share = Require.share(weightControl, weightTreatment);
        Require.tuning(tuningUnits);
        return FewestUnits.of(targetPower, share, (c, t) -> power(c, t, tuningUnits));
    }

    private double counted(long nControl, long nTreatment, double inflation) {
        Require.units(nControl);
        Require.units(nTreatment);
        return standardError(nControl, nTreatment, inflation);
    }

    double standardError(double nControl, double nTreatment, double inflation) {
        double spread = Math.sqrt(variance) / Math.abs(mean) * Math.sqrt(inflation);
        return spread * Math.hypot(1 / Math.sqrt(nTreatment), (1 + effect) / Math.sqrt(nControl));
    }

    double power(double standardError) {
        return standardError < Double.POSITIVE_INFINITY
                ? new NormalPower(standardError, standardError).at(effect, significanceLevel)
                : 0;
    }

    OptionalDouble smallest(double nControl, double nTreatment, double inflation) {
        double errors =
                Math.max(
                        0,
                        StandardNormal.quantile(targetPower)
                                - StandardNormal.quantile(significanceLevel / 2));
        double spread = errors * Math.sqrt(variance) / Math.abs(mean) * Math.sqrt(inflation);
        double ofControl = spread / nControl * spread;
        double both = ofControl + spread / nTreatment * spread;
        double rest = 1 - ofControl;
        double root = Math.sqrt(ofControl * ofControl + rest * both);
        double size = effect > 0 ? (ofControl + root) / rest : both / (ofControl + root);
        return (effect < 0 || rest > 0) && size > 0 && Double.isFinite(size)
                ? OptionalDouble.of(size)
                : OptionalDouble.empty();
    }

    double inflation(double units, double tuningUnits) {
        double factor =
                NormalMixture.of(significanceLevel, tuningUnits, units).factor(significanceLevel);
        double price = factor / -StandardNormal.quantile(significanceLevel / 2);
        return price * price;
    }
}
