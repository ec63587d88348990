package dev.liftgraph.segment;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Which parts of a whole are too small to be shown: those below {@value #FEWEST} customers, and the
 * next smallest with them until the hidden ones hold nobody, or are two and hold {@value #FEWEST}
 * customers together, lest anybody is found by subtraction from the whole.
 */
public final class SmallCells {
    public static final int FEWEST = 5;

    private SmallCells() {}

    /** Positions of the sizes to hide. */
    public static Set<Integer> hidden(List<Long> sizes) {
        List<Integer> ascending =
                IntStream.range(0, sizes.size())
                        .boxed()
                        .sorted(Comparator.comparing(sizes::get))
                        .toList();
        Set<Integer> hidden = new HashSet<>();
        long customers = 0;
        for (int position : ascending) {
            long size = sizes.get(position);
            if (size >= FEWEST && isSafe(hidden.size(), customers)) {
                break;
            }
            hidden.add(position);
            customers += size;
        }
        return hidden;
    }

    /** Whether nobody, or no fewer than allowed in cells of which none is known, are told of. */
    private static boolean isSafe(int cells, long customers) {
        return customers == 0 || cells > 1 && customers >= FEWEST;
    }

    /** Whether this many are too few to be told of, being anybody at all. */
    public static boolean isFew(long customers) {
        return customers > 0 && customers < FEWEST;
    }
}
