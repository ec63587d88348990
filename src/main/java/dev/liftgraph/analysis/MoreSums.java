package dev.liftgraph.analysis;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

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
 * @param earlier sums of a ratio's covariate; null when all are 0
 * @param ranked what does not add up; null for metrics of which everything does
 */
record MoreSums(
        long counted,
        long clamped,
        BigInteger pairedTotal,
        BigInteger pairedSquares,
        BigInteger products,
        List<Long> steps,
        @Nullable EarlierSums earlier,
        @Nullable RankedFigures ranked) {
    static final int MOST_STEPS = 8;

    private static final List<Long> NO_STEPS =
            IntStream.range(0, MOST_STEPS).mapToObj(_ -> 0L).toList();

    MoreSums {
        steps = List.copyOf(steps);
    }

    /** Of a metric with nothing but outcomes. */
    static MoreSums of(long units) {
        return new MoreSums(
                units, 0, BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO, NO_STEPS, null, null);
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
                        .toList(),
                plus(earlier, other.earlier),
                RankedFigures.plus(ranked, other.ranked));
    }

    private static @Nullable EarlierSums plus(
            @Nullable EarlierSums one, @Nullable EarlierSums other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.plus(other);
    }

    /** Clamped sums; null without any. */
    RankedFigures.@Nullable Capped capped() {
        return ranked == null ? null : ranked.capped();
    }

    /** Those of the units that were ranked. */
    MoreSums of(RankedFigures.Capped capped) {
        return new MoreSums(
                capped.counted(),
                clamped,
                capped.covariates().total(),
                capped.covariates().squares(),
                capped.products(),
                steps,
                earlier,
                ranked);
    }

    MoreSums with(@Nullable RankedFigures figures) {
        return new MoreSums(
                counted, clamped, pairedTotal, pairedSquares, products, steps, earlier, figures);
    }
}
