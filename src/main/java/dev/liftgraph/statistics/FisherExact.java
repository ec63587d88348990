package dev.liftgraph.statistics;

import dev.liftgraph.statistics.NotComparable.Reason;

/**
 * Fisher's exact test of two proportions, for very small segments.
 *
 * <p>Hypothesis: equal proportions.
 *
 * <pre>{@code
 * P(k) = C(n_t, k) C(n_c, m - k) / C(n_t + n_c, m)     k successes in treatment of m in both arms
 * greater   sum of P(k) for k >= x_t
 * lesser    sum of P(k) for k <= x_t
 * two-sided sum of P(k) for P(k) <= P(x_t) (1 + 1e-7)
 * }</pre>
 *
 * <p>The probabilities follow from the likeliest table by recurrence, outwards until they vanish in
 * double precision, so the cost grows with the square root of the units; they keep 10 digits.
 * Conditional on m, so conservative: describe with it, decide by {@link Comparisons}. Assumes
 * independent units. Source: R {@code fisher.test}; STATISTICS, section 1.
 *
 * @param twoSided p-value against a difference of either sign, between 0 and 1
 * @param greater p-value against a higher rate in treatment
 * @param lesser p-value against a lower rate in treatment
 */
public record FisherExact(double twoSided, double greater, double lesser)
        implements ProportionTest {

    /** Most units of both arms. */
    public static final long MOST_UNITS = 1_000_000;

    public FisherExact {
        Require.that(twoSided >= 0 && twoSided <= 1, "p-value must be a fraction: ", twoSided);
        Require.that(greater >= 0 && greater <= 1, "p-value must be a fraction: ", greater);
        Require.that(lesser >= 0 && lesser <= 1, "p-value must be a fraction: ", lesser);
    }

    /**
     * The test, or {@link NotComparable} when an arm has no units, or there are more than {@link
     * #MOST_UNITS}.
     */
    public static ProportionTest of(Proportion control, Proportion treatment) {
        if (control.n() == 0 || treatment.n() == 0) {
            return new NotComparable(Reason.NO_UNITS_IN_VARIANT);
        }
        return control.n() > MOST_UNITS - treatment.n()
                ? new NotComparable(Reason.TOO_MANY_UNITS)
                : new Hypergeometric(
                                treatment.n(),
                                control.n(),
                                treatment.successes() + control.successes())
                        .test(treatment.successes());
    }
}
