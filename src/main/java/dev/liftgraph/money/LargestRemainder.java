package dev.liftgraph.money;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Shares a whole out in whole parts that sum to it exactly: each part gets what is due to it
 * rounded down, and what is left goes, one each, to those that lost most by it, the earlier first.
 *
 * <p>Source: the method of Hamilton and Vinton.
 */
public final class LargestRemainder {
    private LargestRemainder() {}

    /**
     * @param whole 0 or more
     * @param weights 0 or more each, at least one; all 0 shares evenly
     * @return one part for each weight, less than one away from what is due to it; 0 where the
     *     weight is 0, unless all are
     */
    public static List<Long> shares(long whole, List<Long> weights) {
        return sharesByExact(whole, weights.stream().map(BigInteger::valueOf).toList());
    }

    /** The same by weights that may be larger than any {@code long}. */
    public static List<Long> sharesByExact(long whole, List<BigInteger> weights) {
        if (whole < 0
                || weights.isEmpty()
                || weights.stream().anyMatch(weight -> weight.signum() < 0)) {
            throw new IllegalArgumentException("nothing negative, and not to nobody");
        }
        if (weights.stream().allMatch(weight -> weight.signum() == 0)) {
            return sharesByExact(whole, weights.stream().map(_ -> BigInteger.ONE).toList());
        }
        BigInteger sum = weights.stream().reduce(BigInteger.ZERO, BigInteger::add);
        List<Long> parts = new ArrayList<>();
        List<BigInteger> remainders = new ArrayList<>();
        long left = whole;
        for (BigInteger weight : weights) {
            BigInteger[] due = BigInteger.valueOf(whole).multiply(weight).divideAndRemainder(sum);
            parts.add(due[0].longValueExact());
            remainders.add(due[1]);
            left -= due[0].longValueExact();
        }
        // The sort is stable, so that the earlier of two alike comes first.
        IntStream.range(0, parts.size())
                .boxed()
                .sorted(Comparator.comparing(remainders::get, Comparator.reverseOrder()))
                .limit(left)
                .forEach(i -> parts.set(i, parts.get(i) + 1));
        return List.copyOf(parts);
    }
}
