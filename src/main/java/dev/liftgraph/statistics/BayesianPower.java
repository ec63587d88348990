package dev.liftgraph.statistics;

/**
 * Probability that the credible interval of a lift, with a normal prior, will exclude 0.
 *
 * <pre>{@code
 * P     = 1 / SE^2 + 1 / prior variance                            precision of the posterior
 * power = Phi(SE (e / SE^2 + w - z sqrt(P))) + Phi(SE (-e / SE^2 - w - z sqrt(P)))
 *         w = prior mean / prior variance
 * }</pre>
 *
 * <p>Source: growthbook {@code packages/shared/src/power}; STATISTICS, section 9.
 *
 * @param priorMean of the lift, as a fraction, finite
 * @param priorVariance of the lift, positive and finite
 * @param significanceLevel 1 less the level of the credible interval, between 0 and 1
 */
record BayesianPower(double priorMean, double priorVariance, double significanceLevel) {

    BayesianPower {
        Require.finite(priorMean, "prior mean");
        Require.finite(priorVariance, "prior variance");
        Require.that(priorVariance > 0, "prior variance must be positive");
        Require.openFraction(significanceLevel, "significance level");
    }

    /** Power at a true lift, given its standard error; with none but the prior's when infinite. */
    double at(double effect, double standardError) {
        double z = -StandardNormal.quantile(significanceLevel / 2);
        double ratio = standardError / Math.sqrt(priorVariance);
        double pull = ratio * (priorMean / Math.sqrt(priorVariance));
        double threshold = z * Math.hypot(1, ratio);
        double shift = effect / standardError;
        if (!Double.isFinite(pull) || !Double.isFinite(threshold) || Double.isNaN(shift)) {
            return Math.abs(priorMean) > z * Math.sqrt(priorVariance) ? 1 : 0;
        }
        return Math.min(
                1,
                NormalTail.above(threshold - shift - pull)
                        + NormalTail.above(threshold + shift + pull));
    }
}
