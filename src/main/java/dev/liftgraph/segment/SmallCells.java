package dev.liftgraph.segment;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which parts of a whole are too small to be shown: those below {@value #FEWEST} customers. Where
 * that is a single part, the next smallest is hidden with it, lest the part is found by subtraction
 * from the whole.
 */
final class SmallCells {
    static final int FEWEST = 5;

    private SmallCells() {}

    /** Positions of the sizes to hide. */
    static Set<Integer> hidden(List<Long> sizes) {
        List<Integer> ascending =
                IntStream.range(0, sizes.size())
                        .boxed()
                        .sorted(Comparator.comparing(sizes::get))
                        .toList();
        long small = sizes.stream().filter(size -> size < FEWEST).count();
        return ascending.stream().limit(small == 1 ? 2 : small).collect(Collectors.toSet());
    }
}
