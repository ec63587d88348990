package dev.liftgraph.statistics;

import java.math.BigDecimal;

/**
 * Units of which each has a numerator and a denominator, and both also of the time before its first
 * exposure: the ratio then is the covariate of the ratio now.
 *
 * <p>Mean and variance are those of the ratio now. A comparison takes out what the covariate
 * explains: see {@link CovariateAdjustment}. Around their means both ratios are linear in each
 * unit's values, with gradient {@code g = (1 / D, -M / D^2)}:
 *
 * <pre>{@code
 * Var(R) = g' C g / n      Cov(R, P) = g' C_across g_p / n
 * }</pre>
 *
 * <p>Assumptions and errors are those of {@link Ratio} and {@link CovariateAdjusted}. When nobody
 * had a denominator before, there is no covariate and nothing is adjusted. Source: gbstats {@code
 * RegressionAdjustedRatioStatistic}; STATISTICS, section 5.
 *
 * @param outcome the ratio now
 * @param covariate the ratio of the time before, of the same units
 * @param across covariances of the values now with those before
 */
public record CovariateAdjustedRatio(Ratio outcome, Ratio covariate, CrossCovariances across)
        implements Sample {

    public CovariateAdjustedRatio {
        across = across.checked(outcome, covariate);
    }

    /**
     * From sums, exact or already doubles. What is impossible by rounding only counts as its limit.
     *
     * @param outcome sums of numerator and denominator now
     * @param covariate sums of those before
     * @param across sums of the products of the values now with those before
     * @param unitsPerOne how many steps of all values make 1, such as 10,000 for four decimals
     * @throws IllegalArgumentException if no values can have these sums
     */
    public static CovariateAdjustedRatio ofSums(
            long n, PairedSums outcome, PairedSums covariate, CrossSums across, long unitsPerOne) {
        Require.that(unitsPerOne > 0, "units per one must be positive but are ", unitsPerOne);
        BigDecimal scale = BigDecimal.valueOf(unitsPerOne);
        return new CovariateAdjustedRatio(
                Ratio.of(outcome.exact(n), scale, Mean.ROUNDING),
                Ratio.of(covariate.exact(n), scale, Mean.ROUNDING),
                across.toCovariances(n, outcome, covariate, scale, Mean.ROUNDING));
    }

    @Override
    public long n() {
        return outcome.n();
    }

    @Override
    public double mean() {
        return outcome.mean();
    }

    @Override
    public double variance() {
        return outcome.variance();
    }

    @Override
    public CovariateAdjustedRatio plus(Sample other) {
        return switch (other) {
            case CovariateAdjustedRatio sample ->
                    new CovariateAdjustedRatio(
                            outcome.plus(sample.outcome),
                            covariate.plus(sample.covariate),
                            CrossCovariances.merged(this, sample));
            case Proportion _, Mean _, Ratio _, CovariateAdjusted _, QuantileSample _ ->
                    throw new IllegalArgumentException(
                            "only a ratio with a covariate can be added to one");
        };
    }

    /** The mean with a covariate that has the same variances. */
    CovariateAdjusted linearised() {
        Mean now = new Mean(n(), outcome.mean(), outcome.variance());
        Mean before = new Mean(n(), covariate.mean(), covariate.variance());
        double limit = Covariance.limit(now, before);
        double covariance = limit == 0 ? 0 : Math.clamp(covariance(), -limit, limit);
        return new CovariateAdjusted(now, before, covariance);
    }

    private double covariance() {
        double d = outcome.denominator().mean();
        double w = covariate.denominator().mean();
        double r = outcome.mean();
        double p = covariate.mean();
        double bilinear =
                across.numerators() / d / w
                        - r * (across.denominatorByNumerator() / d / w)
                        - p * (across.numeratorByDenominator() / d / w)
                        + r * p * (across.denominators() / d / w);
        return Double.isFinite(bilinear) ? bilinear : 0;
    }
}
