package dev.liftgraph.analysis;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What an arm's sums have beside those of its outcomes.
 *
 * @param counted units that count in the metric: those matured, where it waits for that
 * @param clamped units whose outcome was above the metric's cap
 * @param pairedTotal sum of the denominators of a ratio, else of the covariates, in the outcomes'
 *     unit
 * @param pairedSquares sum of their squares
 * @param products sum of outcome times denominator or covariate
 * @param steps units that did the first steps of a funnel, one number for each of eight steps
 */
record MoreSums(
        long counted,
        long clamped,
        BigInteger pairedTotal,
        BigInteger pairedSquares,
        BigInteger products,
        List<Long> steps) {
    static final int MOST_STEPS = 8;

    private static final List<Long> NO_STEPS =
            IntStream.range(0, MOST_STEPS).mapToObj(_ -> 0L).toList();

    MoreSums {
        steps = List.copyOf(steps);
    }

    /** Of a metric with nothing but outcomes. */
    static MoreSums of(long units) {
        return new MoreSums(units, 0, BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO, NO_STEPS);
    }

    MoreSums plus(MoreSums other) {
        return new MoreSums(
                counted + other.counted,
                clamped + other.clamped,
                pairedTotal.add(other.pairedTotal),
                pairedSquares.add(other.pairedSquares),
                products.add(other.products),
                IntStream.range(0, MOST_STEPS)
                        .mapToObj(i -> steps.get(i) + other.steps.get(i))
                        .toList());
    }
}
