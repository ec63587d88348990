package dev.liftgraph.statistics;

import dev.liftgraph.statistics.NotComparable.Reason;

/**
 * The z test of two proportions with the standard error of the hypothesis.
 *
 * <p>Hypothesis: equal proportions, against a difference of either sign.
 *
 * <pre>{@code
 * z = (p_t - p_c) / sqrt(p (1 - p) (1 / n_c + 1 / n_t)),   p = (x_c + x_t) / (n_c + n_t)
 * }</pre>
 *
 * <p>z^2 is Pearson's chi-square without Yates's correction. It may disagree at the boundary with
 * an interval by WALD, which does not pool; {@link Comparisons} decides by the latter alone.
 * Assumes independent units and large cells. Source: STATISTICS, section 1.
 *
 * @param z the statistic, positive when treatment's rate is higher
 * @param pValue two-sided p-value, between 0 and 1
 */
public record PooledZTest(double z, double pValue) implements ProportionTest {

    private static final StandardNormal NORMAL = new StandardNormal();

    public PooledZTest {
        Require.finite(z, "z");
        Require.that(pValue >= 0 && pValue <= 1, "p-value must be a fraction but is ", pValue);
    }

    /** The test, or {@link NotComparable} when an arm has no units, or neither arm varies. */
    public static ProportionTest of(Proportion control, Proportion treatment) {
        if (control.n() == 0 || treatment.n() == 0) {
            return new NotComparable(Reason.NO_UNITS_IN_VARIANT);
        }
        double all = (double) control.n() + treatment.n();
        double successes = (double) control.successes() + treatment.successes();
        double failures =
                (double) (control.n() - control.successes())
                        + (treatment.n() - treatment.successes());
        double variance =
                successes / all * (failures / all) * (1.0 / control.n() + 1.0 / treatment.n());
        if (variance == 0) {
            return new NotComparable(Reason.ZERO_VARIANCE);
        }
        double z = (treatment.mean() - control.mean()) / Math.sqrt(variance);
        return new PooledZTest(z, NORMAL.pValue(z));
    }

    /** Pearson's chi-square with 1 degree of freedom. */
    public double chiSquare() {
        return z * z;
    }
}
