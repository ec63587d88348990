package dev.liftgraph.statistics;

/**
 * Likelihood of a statistic that is standard normal without an effect, averaged over effects that
 * are themselves normal around 0.
 *
 * <pre>{@code
 * x      = variance of the effects / variance of the estimate
 * ln L   = -ln(1 + x) / 2 + z^2 x / (2 (1 + x))
 * factor = sqrt((1 + 1 / x) (ln(1 + x) - 2 ln a))                  L = 1 / a at this |z|
 * factor = sqrt(2 (1 + 1 / x) ln(1 + sqrt(1 + x) / (2 a)))         one-sided
 * }</pre>
 *
 * <p>L is a martingale without an effect, so that it ever exceeds 1 / a with a probability of a at
 * most (Ville's inequality). The ratio is kept as a logarithm: it spans more than a double.
 *
 * @param logRatio ln x; negative infinity when nothing is known yet
 */
record NormalMixture(double logRatio) {

    /** Above this logarithm 1 + x is x. */
    private static final double LARGE = 40;

    /** A statistic whose square is still a number. */
    private static final double FARTHEST = 1e150;

    /**
     * The variance of the effects, in variances of one unit, that makes the interval narrowest at a
     * number of units.
     */
    static double tune(double significanceLevel, double units) {
        double log = -2 * Math.log(significanceLevel);
        return (log + Math.log1p(log)) / units;
    }

    /** That of a confidence sequence at a number of units. */
    static NormalMixture of(double significanceLevel, double tuningUnits, double units) {
        return new NormalMixture(Math.log(units * tune(significanceLevel, tuningUnits)));
    }

    double logLikelihood(double z) {
        return excess(z) - growth() / 2;
    }

    /** Half-width in standard errors; infinite when nothing is known. */
    double factor(double significanceLevel) {
        return Math.sqrt((growth() - 2 * Math.log(significanceLevel)) / shrinkage());
    }

    /** Distance of the one-sided bound in standard errors; infinite when nothing is known. */
    double oneSidedFactor(double significanceLevel) {
        return Math.sqrt(
                2 * Math.log1p(Math.exp(growth() / 2) / (2 * significanceLevel)) / shrinkage());
    }

    double pValue(double z) {
        return Math.exp(Math.min(0, -logLikelihood(z)));
    }

    /** The significance level at which the one-sided bound lies just at 0; at most 1. */
    double oneSidedPValue(double z) {
        return z <= 0 ? 1 : Math.min(1, Math.exp(growth() / 2) / (2 * Math.expm1(excess(z))));
    }

    private double excess(double z) {
        double size = Math.min(Math.abs(z), FARTHEST);
        return shrinkage() * size * size / 2;
    }

    /** ln(1 + x). */
    private double growth() {
        return logRatio > LARGE ? logRatio : Math.log1p(Math.exp(logRatio));
    }

    /** x / (1 + x). */
    private double shrinkage() {
        return 1 / (1 + Math.exp(-logRatio));
    }
}
