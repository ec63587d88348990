package dev.liftgraph.statistics;

import dev.liftgraph.statistics.RandomEffects.Criticals;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cochran's test of whether effects differ, and their averages.
 *
 * <p>Hypothesis: all k effects are equal.
 *
 * <pre>{@code
 * mu = sum d / v / sum 1 / v,     Q = sum (d - mu)^2 / v      chi-square with k - 1
 * I2 = max(0, (Q - (k - 1)) / Q),   H2 = Q / (k - 1)
 * }</pre>
 *
 * <p>For two effects Q is the square of the interaction's z. With up to 7 effects the test has
 * little power: judge at 0.10. Assumes independent, near-normal effects with known variances; the
 * segments must not share customers. Unit: the effects'. Source: Cochran, Biometrics 10 (1954);
 * Higgins and Thompson, Statistics in Medicine 21 (2002); STATISTICS, section 15.
 *
 * @param q the statistic, 0 or more
 * @param degreesOfFreedom effects less one
 * @param pValue probability of effects at least as different, between 0 and 1
 * @param iSquared share of the differences that is not chance, between 0 and 1
 * @param hSquared the statistic over its degrees of freedom
 * @param fixed the average if all effects are equal, with its large-sample interval
 * @param derSimonianLaird the average if they differ, by the closed form
 * @param pauleMandel the average if they differ, by the solved form
 */
public record Heterogeneity(
        double q,
        int degreesOfFreedom,
        double pValue,
        double iSquared,
        double hSquared,
        PooledEffect fixed,
        RandomEffects derSimonianLaird,
        RandomEffects pauleMandel)
        implements HeterogeneityCheck {

    public Heterogeneity {
        Require.finite(q, "Q");
        Require.that(q >= 0, "Q must not be negative");
        Require.that(degreesOfFreedom >= 1, "there must be a degree of freedom");
        Require.that(pValue >= 0 && pValue <= 1, "p-value must be a fraction but is ", pValue);
    }

    /** Whether the effects differ at a significance level, such as 0.10. */
    public boolean isShown(double significanceLevel) {
        return pValue < significanceLevel;
    }

    /** Null when a number is not finite. */
    static @Nullable Heterogeneity between(List<EffectSize> effects, double level) {
        List<EffectSize> sorted = WeightedEffects.sorted(effects);
        WeightedEffects weighted = WeightedEffects.of(sorted, 0);
        int degreesOfFreedom = sorted.size() - 1;
        Criticals criticals =
                new Criticals(
                        new StandardNormal().criticalValue(level),
                        new StudentT(degreesOfFreedom).criticalValue(level));
        PooledEffect fixed =
                PooledEffect.around(
                        weighted.mean(), weighted.standardError(), criticals.normal(), level);
        RandomEffects closed =
                RandomEffects.of(sorted, TauSquared.DERSIMONIAN_LAIRD, criticals, level);
        RandomEffects solved = RandomEffects.of(sorted, TauSquared.PAULE_MANDEL, criticals, level);
        double q = weighted.q();
        if (fixed == null || closed == null || solved == null || !Double.isFinite(q)) {
            return null;
        }
        return new Heterogeneity(
                q,
                degreesOfFreedom,
                ChiSquare.tail(q, degreesOfFreedom),
                q <= degreesOfFreedom ? 0 : (q - degreesOfFreedom) / q,
                q / degreesOfFreedom,
                fixed,
                closed,
                solved);
    }
}
