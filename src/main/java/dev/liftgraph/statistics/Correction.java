package dev.liftgraph.statistics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Correction of p-values for the number m of tests made together.
 *
 * <p>With p(1) to p(m) ascending, each adjusted value at most 1:
 *
 * <pre>{@code
 * BONFERRONI            m p
 * SIDAK                 1 - (1 - p)^m
 * HOLM                  max over j <= i of (m - j + 1) p(j)
 * HOCHBERG              min over j >= i of (m - j + 1) p(j)
 * BENJAMINI_HOCHBERG    min over j >= i of m / j p(j)
 * BENJAMINI_YEKUTIELI   the same times 1 + 1/2 + ... + 1/m
 * }</pre>
 *
 * <p>The first four bound the probability of any false alarm, the last two the expected share of
 * false ones among the alarms. SIDAK, HOCHBERG and BENJAMINI_HOCHBERG assume independent tests (or
 * positively dependent ones); the others assume nothing. Unit: fractions. Source: Holm,
 * Scandinavian Journal of Statistics 6 (1979); Benjamini and Hochberg, JRSS B 57 (1995);
 * STATISTICS, section 14.
 */
public enum Correction {
    /** P-values as they are, such as for guardrails. */
    NONE,
    /** Any false alarm, whatever the dependence. */
    BONFERRONI,
    /** Any false alarm, whatever the dependence; never weaker than BONFERRONI. */
    HOLM,
    /** Any false alarm, for independent tests. */
    HOCHBERG,
    /** Any false alarm, for independent tests. */
    SIDAK,
    /** Share of false alarms, for independent tests. */
    BENJAMINI_HOCHBERG,
    /** Share of false alarms, whatever the dependence. */
    BENJAMINI_YEKUTIELI;

    /**
     * The adjusted p-values, in the order given. Equal p-values keep their order and get equal
     * answers.
     *
     * @param pValues p-values of the tests that could be made; those that could not, such as of a
     *     segment that is too small, are left out by the caller and do not count
     * @throws IllegalArgumentException if a p-value is no fraction
     */
    public List<Double> adjust(List<Double> pValues) {
        for (double p : pValues) {
            Require.that(p >= 0 && p <= 1, "p-value must be a fraction but is ", p);
        }
        int m = pValues.size();
        return switch (this) {
            case NONE -> List.copyOf(pValues);
            case BONFERRONI -> pValues.stream().map(p -> Math.min(1, m * p)).toList();
            case SIDAK -> pValues.stream().map(p -> -Math.expm1(m * Math.log1p(-p))).toList();
            case HOLM, HOCHBERG, BENJAMINI_HOCHBERG, BENJAMINI_YEKUTIELI -> stepwise(pValues);
        };
    }

    private List<Double> stepwise(List<Double> pValues) {
        int m = pValues.size();
        List<Integer> ranks = new ArrayList<>(IntStream.range(0, m).boxed().toList());
        ranks.sort(Comparator.comparing(pValues::get));
        List<Double> adjusted = new ArrayList<>(Collections.nCopies(m, 1.0));
        double bound = this == HOLM ? 0 : 1;
        for (int step = 1; step <= m; step++) {
            int j = this == HOLM ? step : m - step + 1;
            int index = ranks.get(j - 1);
            double scaled = Math.min(1, factor(j, m) * pValues.get(index));
            bound = this == HOLM ? Math.max(bound, scaled) : Math.min(bound, scaled);
            adjusted.set(index, bound);
        }
        return List.copyOf(adjusted);
    }

    /** What the p-value of rank j is multiplied by; never below 1, so that none gets smaller. */
    private double factor(int j, int m) {
        return switch (this) {
            case HOLM, HOCHBERG -> m - j + 1;
            case BENJAMINI_HOCHBERG -> m / (double) j;
            case BENJAMINI_YEKUTIELI -> m / (double) j * harmonic(m);
            case NONE, BONFERRONI, SIDAK -> throw new IllegalStateException("has no steps");
        };
    }

    private static double harmonic(int m) {
        return IntStream.rangeClosed(1, m).mapToDouble(i -> 1.0 / i).sum();
    }
}
