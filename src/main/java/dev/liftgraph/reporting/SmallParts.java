package dev.liftgraph.reporting;

import dev.liftgraph.segment.SmallCells;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Which of everyone and parts of everyone, which may overlap, must not be told of, so that nobody
 * learns what 1 to 4 customers did: those that are as few, parts that all but as few are in, and
 * the smallest part that is told of while those leave as few: the parts may add up to everyone.
 */
final class SmallParts {
    private final List<Long> counts;
    private final Set<Integer> hidden = new HashSet<>();

    private SmallParts(List<Long> counts) {
        this.counts = counts;
    }

    /**
     * Positions of the counts to hide.
     *
     * @param counts of customers, everyone first
     */
    static Set<Integer> hidden(List<Long> counts) {
        SmallParts parts = new SmallParts(counts);
        IntStream.range(0, counts.size()).filter(parts::isSmall).forEach(parts.hidden::add);
        Optional<Integer> next = parts.next();
        while (next.isPresent()) {
            parts.hidden.add(next.get());
            next = parts.next();
        }
        return parts.hidden;
    }

    private boolean isSmall(int position) {
        long count = counts.get(position);
        return SmallCells.isFew(count) || SmallCells.isFew(counts.getFirst() - count);
    }

    /** The part to hide next; none when what is told leaves nobody, or enough. */
    private Optional<Integer> next() {
        List<Integer> told =
                IntStream.range(1, counts.size())
                        .filter(position -> !hidden.contains(position) && counts.get(position) > 0)
                        .boxed()
                        .toList();
        long rest = counts.getFirst() - told.stream().mapToLong(counts::get).sum();
        return SmallCells.isFew(rest)
                ? told.stream().min(Comparator.comparing(counts::get))
                : Optional.empty();
    }
}
