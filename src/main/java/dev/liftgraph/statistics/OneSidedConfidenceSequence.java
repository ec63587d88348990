package dev.liftgraph.statistics;

import java.util.OptionalDouble;

/**
 * One-sided bounds that may be looked at as often as one likes: the true lift is beyond all of them
 * with probability {@code 1 - significanceLevel}.
 *
 * <p>Hypothesis: no lift in the direction of interest at any look.
 *
 * <pre>{@code
 * rho^2 = (-2 ln 2a + ln(1 - 2 ln 2a)) / N*
 * bound = value - SE sqrt(n) sqrt(2 (n rho^2 + 1) / (n rho)^2 ln(1 + sqrt(n rho^2 + 1) / (2 a)))
 * p     = min(1, sqrt(n rho^2 + 1) / (2 (exp(z^2 n rho^2 / (2 (n rho^2 + 1))) - 1)))   z > 0, else 1
 * }</pre>
 *
 * <p>The p-value is the bound inverted at this rho, so it is below the significance level exactly
 * when the bound excludes 0, and it is 1 on the wrong side; gbstats searches with a rho of each
 * level's own and caps at 0.4999. Assumptions, units as in {@link ConfidenceSequence}. Source:
 * Waudby-Smith et al. (2023); gbstats {@code SequentialOneSidedTreatmentGreaterTTest}; STATISTICS,
 * section 11.
 *
 * @param significanceLevel probability of a bound ever beyond the truth; 1e-16 to less than 0.5
 * @param tuningUnits units of both arms at which the bound is tightest, N*; 1 to 2^53
 */
public record OneSidedConfidenceSequence(double significanceLevel, double tuningUnits) {

    public OneSidedConfidenceSequence {
        Require.that(
                significanceLevel > 0 && significanceLevel < 0.5,
                "significance level must lie between 0 and 0.5 but is ",
                significanceLevel);
        Require.openFraction(1 - significanceLevel, "level");
        Require.tuning(tuningUnits);
    }

    /** All lifts above the lower bound; everything without units or a standard error. */
    public Interval above(double value, double standardError, long n) {
        double bound = value - distance(value, standardError, n);
        double level = 1 - significanceLevel;
        return new Interval(Double.isFinite(bound) ? bound : null, null, level);
    }

    /** All lifts below the upper bound; everything without units or a standard error. */
    public Interval below(double value, double standardError, long n) {
        double bound = value + distance(value, standardError, n);
        double level = 1 - significanceLevel;
        return new Interval(null, Double.isFinite(bound) ? bound : null, level);
    }

    /**
     * The p-value for a lift above 0; for one below 0, negate the value.
     *
     * @return empty without units or without a standard error
     */
    public OptionalDouble pValue(double value, double standardError, long n) {
        Require.look(value, standardError, n);
        return n > 0 && standardError > 0
                ? OptionalDouble.of(mixture(n).oneSidedPValue(value / standardError))
                : OptionalDouble.empty();
    }

    private double distance(double value, double standardError, long n) {
        Require.look(value, standardError, n);
        return standardError > 0
                ? standardError * mixture(n).oneSidedFactor(significanceLevel)
                : Double.POSITIVE_INFINITY;
    }

    private NormalMixture mixture(double n) {
        return NormalMixture.of(2 * significanceLevel, tuningUnits, n);
    }
}
