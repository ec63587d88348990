package dev.liftgraph.statistics;

import dev.liftgraph.statistics.NotComparable.Reason;
import org.jspecify.annotations.Nullable;

/**
 * One arm as a comparison sees it: the mean of its outcomes, less the shift that its covariate
 * explains.
 *
 * @param n units
 * @param outcome mean of the outcomes
 * @param shift theta times the covariate's mean; 0 without a covariate
 * @param outcomeVariance variance of {@code outcome}
 * @param shiftVariance variance of {@code shift}
 * @param covariance of {@code outcome} and {@code shift}
 * @param clusters whether the units are clusters
 */
record Arm(
        long n,
        double outcome,
        double shift,
        double outcomeVariance,
        double shiftVariance,
        double covariance,
        boolean clusters) {

    /** The start of a weighted sum. */
    static final Arm NOTHING = new Arm(0, 0, 0, 0, 0, 0, false);

    /** Why there is no mean with a variance; null when there is. */
    static @Nullable Reason missing(Sample sample) {
        if (sample.n() == 0) {
            return Reason.NO_UNITS_IN_VARIANT;
        }
        return switch (sample) {
            case Proportion _ -> null;
            case Mean _, CovariateAdjusted _ -> tooFew(sample);
            case Ratio ratio -> ratio.isDefined() ? tooFew(sample) : Reason.ZERO_DENOMINATOR;
            case QuantileSample quantile -> quantile.missing();
            case CovariateAdjustedRatio ratio ->
                    ratio.outcome().isDefined() ? tooFew(sample) : Reason.ZERO_DENOMINATOR;
        };
    }

    static Arm of(Sample sample, double theta) {
        return switch (sample) {
            case Proportion _, Mean _, QuantileSample _ -> plain(sample, false);
            case Ratio ratio -> plain(ratio, ratio.clusters());
            case CovariateAdjusted adjusted -> adjusted(adjusted, theta);
            case CovariateAdjustedRatio ratio -> adjusted(ratio.linearised(), theta);
        };
    }

    private static Arm plain(Sample sample, boolean clusters) {
        return new Arm(sample.n(), sample.mean(), 0, sample.varianceOfMean(), 0, 0, clusters);
    }

    private static Arm adjusted(CovariateAdjusted sample, double theta) {
        double deviation = theta * Math.sqrt(sample.covariate().varianceOfMean());
        return new Arm(
                sample.n(),
                sample.outcome().mean(),
                theta * sample.covariate().mean(),
                sample.outcome().varianceOfMean(),
                deviation * deviation,
                theta * sample.covariance() / sample.n(),
                false);
    }

    /** Whether each outcome is 0. */
    boolean isZero() {
        return outcome == 0 && outcomeVariance == 0;
    }

    /** The adjusted mean with the outcomes times a factor: {@code ratio y - theta x}. */
    double mean(double ratio) {
        return ratio * outcome - shift;
    }

    /** Variance of {@link #mean}. */
    double variance(double ratio) {
        double scaled = ratio * ratio * outcomeVariance;
        return shiftVariance == 0
                ? scaled
                : Covariance.ofDifference(scaled, shiftVariance, ratio * covariance);
    }

    /** The sum with another arm's means times a weight, both arms being independent. */
    Arm plus(Arm other, double weight) {
        double squared = weight * weight;
        return new Arm(
                n + other.n,
                outcome + weight * other.outcome,
                shift + weight * other.shift,
                outcomeVariance + squared * other.outcomeVariance,
                shiftVariance + squared * other.shiftVariance,
                covariance + squared * other.covariance,
                clusters || other.clusters);
    }

    private static @Nullable Reason tooFew(Sample sample) {
        return sample.n() < 2 ? Reason.TOO_FEW_UNITS : null;
    }
}
