package dev.liftgraph.statistics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Whether variants are alike in what was known of their units before they were exposed.
 *
 * <p>Hypothesis: the covariate has the same distribution in all variants. A number by Welch's t
 * test of each treatment against control, the smallest p-value times their number; levels by
 * Pearson's chi-square test of the table of variants and levels.
 *
 * <pre>{@code
 * numbers  p = min(1, (k - 1) min p_j)
 * levels   chi2 = sum (O - E)^2 / E,  E = row total * column total / N,  p = Q(df / 2, chi2 / 2),
 *          df = (k - 1) (levels - 1)
 * alarm    p < 0.001 / covariates                        (Bonferroni)
 * }</pre>
 *
 * <p>Assumes independent units, at least 30 of each variant for a number, and 5 expected in each
 * cell: the rarest levels are thrown together until there are. Source: STATISTICS, section 8.
 */
public final class Balance {
    /** Chance of an alarm over all covariates of an experiment whose variants are alike. */
    public static final double ALARM = 0.001;

    private static final long FEWEST_UNITS = 30;
    private static final double FEWEST_EXPECTED = 5;
    private static final double USUAL_LEVEL = 0.95;

    private Balance() {}

    /**
     * The p-value of a number.
     *
     * @param arms the units of each variant that have the number
     * @param control index of the control
     * @return empty when a variant has fewer than 30 of them, or none of them differ
     */
    public static OptionalDouble ofNumbers(List<Mean> arms, int control) {
        Require.that(control >= 0 && control < arms.size(), "no arm has the index ", control);
        if (arms.stream().anyMatch(arm -> arm.n() < FEWEST_UNITS)) {
            return OptionalDouble.empty();
        }
        double smallest = 1;
        boolean compared = false;
        for (int i = 0; i < arms.size(); i++) {
            if (i != control
                    && Comparisons.compare(arms.get(control), arms.get(i), USUAL_LEVEL)
                            instanceof Compared tested) {
                smallest = Math.min(smallest, tested.pValue());
                compared = true;
            }
        }
        return compared
                ? OptionalDouble.of(Math.min(1, smallest * (arms.size() - 1)))
                : OptionalDouble.empty();
    }

    /**
     * The p-value of levels.
     *
     * @param counts units of each level, each with the units of every variant
     * @return empty when fewer than two levels, or variants, have enough units
     */
    public static OptionalDouble ofLevels(List<List<Long>> counts) {
        List<List<Long>> levels = new ArrayList<>(counts);
        levels.sort(Comparator.comparingLong(Balance::units));
        while (levels.size() > 1 && smallestExpected(levels) < FEWEST_EXPECTED) {
            List<Long> rarest = levels.removeFirst();
            levels.set(0, plus(rarest, levels.getFirst()));
            levels.sort(Comparator.comparingLong(Balance::units));
        }
        if (levels.size() < 2) {
            return OptionalDouble.empty();
        }
        int freedom = (levels.getFirst().size() - 1) * (levels.size() - 1);
        return OptionalDouble.of(ChiSquare.tail(chiSquare(levels), freedom));
    }

    /** Whether a covariate is so uneven that assignment must be suspected. */
    public static boolean isUneven(double pValue, int covariates) {
        Require.that(covariates >= 1, "there must be a covariate");
        return pValue < ALARM / covariates;
    }

    private static double chiSquare(List<List<Long>> levels) {
        List<Long> variants = levels.stream().reduce(Balance::plus).orElseThrow();
        double all = units(variants);
        double sum = 0;
        for (List<Long> level : levels) {
            double share = units(level) / all;
            for (int i = 0; i < variants.size(); i++) {
                double expected = share * variants.get(i);
                double deviation = level.get(i) - expected;
                sum += deviation * deviation / expected;
            }
        }
        return sum;
    }

    private static double smallestExpected(List<List<Long>> levels) {
        List<Long> variants = levels.stream().reduce(Balance::plus).orElseThrow();
        double rarest = levels.stream().mapToLong(Balance::units).min().orElse(0);
        double smallest = variants.stream().mapToLong(Long::longValue).min().orElse(0);
        double all = units(variants);
        return all == 0 ? 0 : rarest * smallest / all;
    }

    private static long units(List<Long> level) {
        return level.stream().mapToLong(Long::longValue).sum();
    }

    private static List<Long> plus(List<Long> one, List<Long> other) {
        return IntStream.range(0, one.size()).mapToObj(i -> one.get(i) + other.get(i)).toList();
    }
}
