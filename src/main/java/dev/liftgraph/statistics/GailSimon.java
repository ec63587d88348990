package dev.liftgraph.statistics;

import java.util.List;
import org.apache.commons.math3.util.CombinatoricsUtils;
import org.jspecify.annotations.Nullable;

/**
 * Gail and Simon's test of a qualitative (crossover) interaction.
 *
 * <p>Hypothesis: no two of the k effects have opposite signs.
 *
 * <pre>{@code
 * Q+ = sum d^2 / v over d > 0,   Q- = the same over d < 0
 * p  = sum over h = 1 .. k - 1 of binomial(h; k - 1, 1/2) P(chi2(h) > min(Q+, Q-))
 * }</pre>
 *
 * <p>With all effects on one side p is 1. Assumes independent, near-normal effects with known
 * variances. Source: Gail and Simon, Biometrics 41 (1985); STATISTICS, section 15.
 *
 * @param qPlus Q+, 0 or more
 * @param qMinus Q-, 0 or more
 * @param effects number k of effects
 * @param pValue probability of effects at least as opposed, between 0 and 1
 */
public record GailSimon(double qPlus, double qMinus, int effects, double pValue)
        implements CrossoverCheck {

    public GailSimon {
        Require.finite(qPlus, "Q+");
        Require.finite(qMinus, "Q-");
        Require.that(effects >= 2, "there must be 2 effects but there are ", effects);
        Require.that(pValue >= 0 && pValue <= 1, "p-value must be a fraction but is ", pValue);
    }

    /** Whether the smaller sum says, at a significance level, that some segment is hurt. */
    public boolean isShown(double significanceLevel) {
        return pValue < significanceLevel;
    }

    /**
     * What the smaller of the two sums has to exceed.
     *
     * @param effects number of effects, 2 or more
     * @param significanceLevel between 0 and 1
     * @return 0 when any opposed effects are enough, as with two effects and a level above 0.5
     */
    public static double criticalValue(int effects, double significanceLevel) {
        Require.that(effects >= 2, "there must be 2 effects but there are ", effects);
        Require.openFraction(significanceLevel, "significance level");
        if (mixture(0, effects) <= significanceLevel) {
            return 0;
        }
        double logTarget = Math.log(significanceLevel);
        double enough = 1;
        while (Math.log(mixture(enough, effects)) > logTarget) {
            enough *= 2;
        }
        return Roots.between(0, enough, q -> Math.log(mixture(q, effects)) - logTarget);
    }

    /** Null when a sum is not finite. */
    static @Nullable GailSimon between(List<EffectSize> effects) {
        double qPlus = 0;
        double qMinus = 0;
        for (EffectSize effect : effects) {
            double z = effect.value() / effect.standardError();
            qPlus += z > 0 ? z * z : 0;
            qMinus += z < 0 ? z * z : 0;
        }
        double smaller = Math.min(qPlus, qMinus);
        return Double.isFinite(qPlus + qMinus)
                ? new GailSimon(
                        qPlus,
                        qMinus,
                        effects.size(),
                        smaller == 0 ? 1 : mixture(smaller, effects.size()))
                : null;
    }

    private static double mixture(double statistic, int effects) {
        int trials = effects - 1;
        double tail = 0;
        for (int h = 1; h <= trials; h++) {
            double logShare =
                    CombinatoricsUtils.binomialCoefficientLog(trials, h) - trials * Math.log(2);
            tail += Math.exp(logShare) * ChiSquare.tail(statistic, h);
        }
        return Math.min(1, tail);
    }
}
