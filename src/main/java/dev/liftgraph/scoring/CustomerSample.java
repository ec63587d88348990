package dev.liftgraph.scoring;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * A uniform sample of bounded size, without replacement: the customers whose hashes are smallest.
 * Unlike a reservoir fed by a generator, it is the same in any order of rows and any split of them.
 * Source: bottom-k sampling of Cohen and Kaplan, PODC (2007).
 */
final class CustomerSample {

    private record Kept(long hash, String customerId, double[] row) {}

    private static final Comparator<Kept> ORDER =
            Comparator.comparingLong(Kept::hash).thenComparing(Kept::customerId);

    private final long seed;
    private final int most;
    private final PriorityQueue<Kept> largestFirst = new PriorityQueue<>(ORDER.reversed());

    CustomerSample(long seed, int most) {
        Require.that(most > 0, "a sample must have room");
        this.seed = seed;
        this.most = most;
    }

    void add(String customerId, double[] row) {
        long hash = CustomerHash.of(seed, customerId);
        Kept last = largestFirst.peek();
        if (largestFirst.size() < most || last == null || hash <= last.hash) {
            keep(new Kept(hash, customerId, row.clone()));
        }
    }

    void merge(CustomerSample other) {
        Require.that(seed == other.seed && most == other.most, "samples must be of one kind");
        other.largestFirst.forEach(this::keep);
    }

    private void keep(Kept row) {
        largestFirst.add(row);
        if (largestFirst.size() > most) {
            largestFirst.poll();
        }
    }

    /** The rows in an order that depends on the seed alone. */
    List<double[]> rows() {
        return largestFirst.stream().sorted(ORDER).map(Kept::row).toList();
    }
}
