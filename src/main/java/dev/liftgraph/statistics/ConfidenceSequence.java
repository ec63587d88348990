package dev.liftgraph.statistics;

import java.util.OptionalDouble;

/**
 * Intervals that may be looked at as often as one likes: all of them together hold the true lift
 * with probability {@code 1 - significanceLevel}.
 *
 * <p>Hypothesis: no lift at any look, against a lift of either sign.
 *
 * <pre>{@code
 * rho^2      = (-2 ln a + ln(1 - 2 ln a)) / N*
 * half-width = SE sqrt(n) sqrt(2 (n rho^2 + 1) / (n rho)^2 ln(sqrt(n rho^2 + 1) / a))
 * p          = min(1, sqrt(n rho^2 + 1) exp(-z^2 n rho^2 / (2 (n rho^2 + 1)))),   z = value / SE
 * }</pre>
 *
 * <p>Narrowest, 1.55 times the interval of a single look, when n is N*; so N* is best the planned
 * total of units. The p-value of a sequence of looks is the least so far. Assumes independent units
 * and near-normal estimates from the first look on: at least 30 units and 5 expected successes and
 * failures in each arm. Units: those of the value. Source: Waudby-Smith et al. (2023); gbstats
 * {@code SequentialTwoSidedTTest}; equal to Eppo's; STATISTICS, section 11.
 *
 * @param significanceLevel probability of ever excluding the truth, a; between 1e-16 and 1
 * @param tuningUnits units of both arms at which the interval is narrowest, N*; 1 to 2^53
 */
public record ConfidenceSequence(double significanceLevel, double tuningUnits) {

    public ConfidenceSequence {
        Require.openFraction(significanceLevel, "significance level");
        Require.openFraction(1 - significanceLevel, "level");
        Require.tuning(tuningUnits);
    }

    /**
     * The interval at a look.
     *
     * @param value the estimate, finite
     * @param standardError its standard error, 0 or more
     * @param n units of both arms
     * @return unbounded without units or without a standard error
     */
    public Interval interval(double value, double standardError, long n) {
        Require.look(value, standardError, n);
        double halfWidth = standardError * factor(n);
        return standardError > 0 && Double.isFinite(Math.abs(value) + halfWidth)
                ? Interval.around(value, halfWidth, 1 - significanceLevel)
                : Interval.unbounded(1 - significanceLevel);
    }

    /**
     * The p-value at a look: below the significance level exactly when the interval excludes 0.
     *
     * @return empty without units or without a standard error
     */
    public OptionalDouble pValue(double value, double standardError, long n) {
        Require.look(value, standardError, n);
        return n > 0 && standardError > 0
                ? OptionalDouble.of(mixture(n).pValue(value / standardError))
                : OptionalDouble.empty();
    }

    /** How many times as wide as the interval of a single look; empty without units. */
    public OptionalDouble price(long n) {
        Require.units(n);
        return n > 0
                ? OptionalDouble.of(factor(n) / -StandardNormal.quantile(significanceLevel / 2))
                : OptionalDouble.empty();
    }

    /** Half-width in standard errors; infinite without units. */
    double factor(double n) {
        return mixture(n).factor(significanceLevel);
    }

    NormalMixture mixture(double n) {
        return NormalMixture.of(significanceLevel, tuningUnits, n);
    }
}
