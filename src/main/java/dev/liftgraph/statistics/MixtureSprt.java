package dev.liftgraph.statistics;

import java.util.OptionalDouble;

/**
 * The mixture sequential probability ratio test: a likelihood ratio that may be looked at as often
 * as one likes.
 *
 * <p>Hypothesis: no lift at any look, against a lift of either sign, N(0, tau^2) beforehand.
 *
 * <pre>{@code
 * L          = sqrt(V / (V + tau^2)) exp(tau^2 d^2 / (2 V (V + tau^2))),        V = SE^2
 * p          = min(1, 1 / L)
 * half-width = sqrt(V (V + tau^2) / tau^2 (ln((V + tau^2) / V) - 2 ln a))
 * }</pre>
 *
 * <p>The p-value of a sequence of looks is the least so far. Equal to {@link ConfidenceSequence}
 * with n rho^2 = tau^2 / V. Assumes independent units and near-normal estimates. Units: those of
 * the difference. Source: Johari, Koomen, Pekelis and Walsh, Always Valid Inference (2022);
 * STATISTICS, section 11.
 *
 * @param significanceLevel probability of ever excluding the truth, a; between 1e-16 and 1
 * @param tau standard deviation of the lifts expected beforehand, positive, in the lift's unit
 */
public record MixtureSprt(double significanceLevel, double tau) {

    public MixtureSprt {
        Require.openFraction(significanceLevel, "significance level");
        Require.openFraction(1 - significanceLevel, "level");
        Require.that(tau > 0, "tau must be positive but is ", tau);
        Require.finite(tau, "tau");
    }

    /** Logarithm of the likelihood ratio L; empty without a standard error, or beyond a double. */
    public OptionalDouble logLikelihoodRatio(double difference, double standardError) {
        Require.look(difference, standardError, 0);
        double log = mixture(standardError).logLikelihood(difference / standardError);
        return Double.isFinite(log) ? OptionalDouble.of(log) : OptionalDouble.empty();
    }

    /** The p-value at a look; empty without a standard error. */
    public OptionalDouble pValue(double difference, double standardError) {
        Require.look(difference, standardError, 0);
        return standardError > 0
                ? OptionalDouble.of(mixture(standardError).pValue(difference / standardError))
                : OptionalDouble.empty();
    }

    /** The interval at a look; unbounded without a standard error. */
    public Interval interval(double difference, double standardError) {
        Require.look(difference, standardError, 0);
        double halfWidth = standardError * mixture(standardError).factor(significanceLevel);
        return standardError > 0 && Double.isFinite(Math.abs(difference) + halfWidth)
                ? Interval.around(difference, halfWidth, 1 - significanceLevel)
                : Interval.unbounded(1 - significanceLevel);
    }

    private NormalMixture mixture(double standardError) {
        return new NormalMixture(2 * (Math.log(tau) - Math.log(standardError)));
    }
}
