package dev.liftgraph.statistics;

import dev.liftgraph.statistics.NotComparable.Reason;
import java.util.List;

/**
 * Pearson's chi-square test of several proportions at once, the gate before comparing pairs.
 *
 * <p>Hypothesis: all proportions are equal.
 *
 * <pre>{@code
 * chi2 = sum n_i (p_i - p)^2 / (p (1 - p)),   p pooled over the arms
 * P    = Q((k - 1) / 2, chi2 / 2)             k arms
 * }</pre>
 *
 * <p>No continuity correction. Assumes independent units and expected cells of 5 or more. Source:
 * STATISTICS, section 1; R {@code prop.test(correct = FALSE)}.
 *
 * @param chiSquare the statistic, 0 or more
 * @param degreesOfFreedom arms less one
 * @param pValue p-value, between 0 and 1
 */
public record ProportionOmnibus(double chiSquare, int degreesOfFreedom, double pValue)
        implements ProportionTest {

    public ProportionOmnibus {
        Require.finite(chiSquare, "chi-square");
        Require.that(chiSquare >= 0, "chi-square must not be negative");
        Require.that(degreesOfFreedom >= 1, "there must be a degree of freedom");
        Require.that(pValue >= 0 && pValue <= 1, "p-value must be a fraction but is ", pValue);
    }

    /**
     * The test, or {@link NotComparable} when an arm has no units, or no arm has a success or none
     * a failure.
     *
     * @param arms two or more
     */
    public static ProportionTest of(List<Proportion> arms) {
        Require.that(arms.size() >= 2, "there must be 2 arms but there are ", arms.size());
        double all = 0;
        double successes = 0;
        double failures = 0;
        for (Proportion arm : arms) {
            if (arm.n() == 0) {
                return new NotComparable(Reason.NO_UNITS_IN_VARIANT);
            }
            all += arm.n();
            successes += arm.successes();
            failures += arm.n() - arm.successes();
        }
        if (successes == 0 || failures == 0) {
            return new NotComparable(Reason.ZERO_VARIANCE);
        }
        double chiSquare = 0;
        for (Proportion arm : arms) {
            double deviation = arm.mean() - successes / all;
            chiSquare += arm.n() * deviation * deviation / (successes / all * (failures / all));
        }
        int degreesOfFreedom = arms.size() - 1;
        return new ProportionOmnibus(
                chiSquare, degreesOfFreedom, ChiSquare.tail(chiSquare, degreesOfFreedom));
    }
}
