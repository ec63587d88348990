package dev.liftgraph.statistics;

/**
 * Covariances, with n - 1, of an outcome's numerator M and denominator D with those of its
 * covariate, X and W; each in the product of their units.
 *
 * @param numerators of M and X
 * @param denominators of D and W
 * @param numeratorByDenominator of M and W
 * @param denominatorByNumerator of D and X
 */
public record CrossCovariances(
        double numerators,
        double denominators,
        double numeratorByDenominator,
        double denominatorByNumerator) {

    CrossCovariances checked(Ratio outcome, Ratio covariate) {
        Mean m = outcome.numerator();
        Mean d = outcome.denominator();
        Mean x = covariate.numerator();
        Mean w = covariate.denominator();
        return new CrossCovariances(
                Covariance.checked(m, x, numerators),
                Covariance.checked(d, w, denominators),
                Covariance.checked(m, w, numeratorByDenominator),
                Covariance.checked(d, x, denominatorByNumerator));
    }

    /** Those of the units of both samples. */
    static CrossCovariances merged(CovariateAdjustedRatio one, CovariateAdjustedRatio other) {
        Mean m = one.outcome().numerator();
        Mean d = one.outcome().denominator();
        Mean x = one.covariate().numerator();
        Mean w = one.covariate().denominator();
        Mean m2 = other.outcome().numerator();
        Mean d2 = other.outcome().denominator();
        Mean x2 = other.covariate().numerator();
        Mean w2 = other.covariate().denominator();
        CrossCovariances a = one.across();
        CrossCovariances b = other.across();
        return new CrossCovariances(
                Covariance.merged(m, x, a.numerators, m2, x2, b.numerators),
                Covariance.merged(d, w, a.denominators, d2, w2, b.denominators),
                Covariance.merged(m, w, a.numeratorByDenominator, m2, w2, b.numeratorByDenominator),
                Covariance.merged(
                        d, x, a.denominatorByNumerator, d2, x2, b.denominatorByNumerator));
    }
}
