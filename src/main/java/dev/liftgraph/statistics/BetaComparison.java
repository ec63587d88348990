package dev.liftgraph.statistics;

import java.util.List;
import org.apache.commons.math3.special.Beta;

/**
 * Two beta posteriors compared.
 *
 * <pre>{@code
 * P(B > A) = sum over i = 0 .. aB - 1 of
 *            B(aA + i, bA + bB) / ((bB + i) B(1 + i, bB) B(aA, bA))       whole aB; else quadrature
 * E max(A - B, 0) = aA / (aA + bA) P(A' > B) - aB / (aB + bB) P(A > B')
 *                   with ' for a first parameter larger by 1
 * }</pre>
 *
 * <p>The sum runs over the smallest of the four parameters, by symmetry. Assumes independent arms.
 * Absolute error below 1e-10 by quadrature. Units: fractions; losses are differences of rates.
 * Source: Miller, evanmiller.org, Bayesian A/B testing; Stucchio, Bayesian A/B testing at VWO
 * (2015); STATISTICS, section 13.
 *
 * @param chanceToWin probability that treatment is better, between 0 and 1
 * @param lossOfShipping expected loss of shipping treatment, 0 or more
 * @param lossOfStaying expected loss of staying on control, 0 or more
 */
public record BetaComparison(double chanceToWin, double lossOfShipping, double lossOfStaying) {

    /** Largest parameters at which the sum is at hand and its first term does not underflow. */
    private static final double LARGEST_IN_SUM = 1_000;

    public BetaComparison {
        Require.that(chanceToWin >= 0 && chanceToWin <= 1, "chance must be a fraction");
        Require.that(
                lossOfShipping >= 0 && lossOfStaying >= 0 && lossOfShipping + lossOfStaying <= 2,
                "losses must be differences of rates");
    }

    /**
     * Compares treatment with control.
     *
     * @param direction which way the rate should go
     */
    public static BetaComparison of(
            BetaPosterior control, BetaPosterior treatment, Direction direction) {
        return switch (direction) {
            case INCREASE -> compare(control, treatment);
            case DECREASE -> compare(treatment, control);
        };
    }

    /** Treatment wins when b exceeds a. The larger loss is the smaller plus the difference. */
    private static BetaComparison compare(BetaPosterior a, BetaPosterior b) {
        double difference = b.mean() - a.mean();
        double loss = difference > 0 ? expectedExcess(a, b) : expectedExcess(b, a);
        double larger = loss + Math.abs(difference);
        return difference > 0
                ? new BetaComparison(chance(a, b), loss, larger)
                : new BetaComparison(chance(a, b), larger, loss);
    }

    /** E max(a - b, 0), a the one with the smaller mean. */
    private static double expectedExcess(BetaPosterior a, BetaPosterior b) {
        double more = a.mean() * chance(b, withOneMore(a));
        return Math.max(0, more - b.mean() * chance(withOneMore(b), a));
    }

    private static BetaPosterior withOneMore(BetaPosterior posterior) {
        return new BetaPosterior(
                Math.min(posterior.alpha() + 1, BetaPosterior.MOST), posterior.beta());
    }

    /** P(b > a). */
    private static double chance(BetaPosterior a, BetaPosterior b) {
        boolean whole =
                isSmallInteger(a.alpha())
                        && isSmallInteger(a.beta())
                        && isSmallInteger(b.alpha())
                        && isSmallInteger(b.beta());
        return whole ? sum(a, b) : quadrature(a, b);
    }

    static double quadrature(BetaPosterior a, BetaPosterior b) {
        return Race.largest(List.of(a.peak(), b.peak()))[1];
    }

    /** P(b > a) by the sum over the smallest parameter. */
    static double sum(BetaPosterior a, BetaPosterior b) {
        double fewest = Math.min(Math.min(a.alpha(), a.beta()), Math.min(b.alpha(), b.beta()));
        double chance;
        if (fewest == b.alpha()) {
            chance = sum(a.alpha(), a.beta(), b.alpha(), b.beta());
        } else if (fewest == a.alpha()) {
            chance = 1 - sum(b.alpha(), b.beta(), a.alpha(), a.beta());
        } else if (fewest == a.beta()) {
            chance = sum(b.beta(), b.alpha(), a.beta(), a.alpha());
        } else {
            chance = 1 - sum(a.beta(), a.alpha(), b.beta(), b.alpha());
        }
        return Math.clamp(chance, 0, 1);
    }

    /** Each term follows from the one before: no beta function but the first. */
    private static double sum(double aA, double bA, double aB, double bB) {
        double term = Math.exp(Beta.logBeta(aA, bA + bB) - Beta.logBeta(aA, bA));
        double sum = 0;
        for (int i = 0; i < aB; i++) {
            sum += term;
            term *= (aA + i) / (aA + i + bA + bB) * ((bB + i) / (1 + i));
        }
        return sum;
    }

    private static boolean isSmallInteger(double parameter) {
        return parameter <= LARGEST_IN_SUM && parameter == Math.rint(parameter);
    }
}
