package dev.liftgraph.statistics;

import dev.liftgraph.statistics.NotComparable.Reason;
import java.util.List;

/**
 * Pearson's chi-square test of several proportions at once, the gate before comparing pairs, and
 * Cochran's over strata.
 *
 * <p>Hypothesis: in each stratum all proportions are equal, against arms that differ over the
 * strata together.
 *
 * <pre>{@code
 * chi2 = sum n_i (p_i - p)^2 / (p (1 - p)),   p pooled over the arms of one stratum
 * chi2 = T' V^-1 T                            over strata h, all arms but one
 *        T_i  = sum_h x_ih - n_ih p_h
 *        V_ij = sum_h p_h (1 - p_h) (n_ih [i = j] - n_ih n_jh / N_h)
 * P    = Q((k - 1) / 2, chi2 / 2)             k arms
 * }</pre>
 *
 * <p>Both are the same for one stratum. Arms are compared within strata only, so that a split that
 * changed between strata cannot fake a difference; a difference that is reversed in another stratum
 * cancels out. No continuity correction; the variances are binomial, not Mantel and Haenszel's with
 * N / (N - 1). Assumes independent units and expected cells of 5 or more. Source: STATISTICS,
 * section 1; R {@code prop.test(correct = FALSE)}; Cochran, Biometrics 10 (1954).
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
        return of(chiSquare, arms.size() - 1);
    }

    /**
     * The test over strata, or {@link NotComparable} when an arm has no units in one of them, or
     * nothing varies in any.
     *
     * @param strata one or more, each with the same two arms or more
     */
    public static ProportionTest stratified(List<List<Proportion>> strata) {
        if (strata.size() == 1) {
            return of(strata.getFirst());
        }
        int arms = strata.getFirst().size();
        StratifiedDeviations deviations = new StratifiedDeviations(arms);
        for (List<Proportion> stratum : strata) {
            Require.that(stratum.size() == arms, "strata must have the same arms");
            if (stratum.stream().anyMatch(arm -> arm.n() == 0)) {
                return new NotComparable(Reason.NO_UNITS_IN_VARIANT);
            }
            deviations.add(stratum);
        }
        return deviations.vary()
                ? of(deviations.chiSquare(), arms - 1)
                : new NotComparable(Reason.ZERO_VARIANCE);
    }

    private static ProportionOmnibus of(double chiSquare, int degreesOfFreedom) {
        return new ProportionOmnibus(
                chiSquare, degreesOfFreedom, ChiSquare.tail(chiSquare, degreesOfFreedom));
    }
}
