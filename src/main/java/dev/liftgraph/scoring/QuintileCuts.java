package dev.liftgraph.scoring;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Where a measure's quintiles end: the stored form of a score from 1 to 5.
 *
 * <pre>{@code
 * cut(p) = the smallest value at or below which lie at least a share p of the customers
 *          p = 0.2, 0.4, 0.6, 0.8        (percentile_disc in SQL, inverted_cdf in numpy)
 * score  = 1 + number of cuts below the value
 * }</pre>
 *
 * <p>Equal values share a score, and a higher value never scores lower. Where a value is shared by
 * more than a fifth of the customers, cuts coincide and some scores are given to nobody. Source:
 * Hyndman and Fan, The American Statistician 50 (1996), definition 1.
 *
 * @param cuts four finite values in ascending order, in the measure's unit
 */
public record QuintileCuts(List<Double> cuts) {

    static final int QUINTILES = 5;

    public QuintileCuts {
        cuts = List.copyOf(cuts);
        Require.that(
                cuts.size() == QUINTILES - 1, "there must be 4 cuts but there are " + cuts.size());
        double previous = Double.NEGATIVE_INFINITY;
        for (double cut : cuts) {
            Require.finite(cut, "a cut");
            Require.that(cut >= previous, "cuts must ascend but are " + cuts);
            previous = cut;
        }
    }

    /** From values with their counts in ascending order; empty when nobody has a value. */
    public static Optional<QuintileCuts> of(List<ValueCount> ascending) {
        long customers = ascending.stream().mapToLong(ValueCount::customers).sum();
        return of(customers, ascending.iterator());
    }

    /**
     * From values with their counts as they come, read once and not kept.
     *
     * @param customers the sum of all counts, at most 2^60
     * @param ascending values in ascending order; equal values may be repeated
     * @return empty when there are no customers
     * @throws IllegalArgumentException if values do not ascend or the counts do not add up
     */
    public static Optional<QuintileCuts> of(long customers, Iterator<ValueCount> ascending) {
        Require.that(
                customers >= 0 && customers <= 1L << 60,
                "customers must lie between 0 and 2^60 but are " + customers);
        Double[] cuts = new Double[QUINTILES - 1];
        double previous = Double.NEGATIVE_INFINITY;
        long upTo = 0;
        int found = 0;
        while (ascending.hasNext()) {
            ValueCount next = ascending.next();
            Require.that(next.value() >= previous, "values must ascend");
            previous = next.value();
            upTo = Math.addExact(upTo, next.customers());
            // upTo / customers >= (found + 1) / 5, without rounding
            while (upTo > 0 && found < cuts.length && QUINTILES * upTo >= (found + 1) * customers) {
                cuts[found++] = next.value();
            }
        }
        Require.that(upTo == customers, "counts add up to " + upTo + ", not " + customers);
        return customers == 0 ? Optional.empty() : Optional.of(new QuintileCuts(List.of(cuts)));
    }

    /** The quintile of a value, from 1, the lowest, to 5. */
    public int score(double value) {
        Require.finite(value, "value");
        int score = 1;
        for (double cut : cuts) {
            score += cut < value ? 1 : 0;
        }
        return score;
    }
}
