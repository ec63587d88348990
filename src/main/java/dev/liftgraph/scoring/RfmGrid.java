package dev.liftgraph.scoring;

import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many customers have each score: at most 125 counts, whatever the number of customers.
 *
 * @param sizes customers by score; scores that nobody has may be left out
 */
public record RfmGrid(Map<RfmScore, Long> sizes) {

    public RfmGrid {
        Map<RfmScore, Long> sorted = new TreeMap<>(Comparator.comparingInt(RfmScore::code));
        sorted.putAll(sizes);
        sorted.values().forEach(size -> Require.count(size, "customers"));
        sizes = Collections.unmodifiableMap(sorted);
    }

    /** All customers who have a score. */
    public long customers() {
        return sizes.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Customers of each named cell, with 0 for those that nobody is in. */
    public Map<RfmCell, Long> cells() {
        Map<RfmCell, Long> cells = new EnumMap<>(RfmCell.class);
        for (RfmCell cell : RfmCell.values()) {
            cells.put(cell, 0L);
        }
        sizes.forEach((score, size) -> cells.merge(score.cell(), size, Long::sum));
        return cells;
    }

    /** Customers of one square of the grid of recency by value, both from 1 to 5. */
    public long square(int recency, int value) {
        return sizes.entrySet().stream()
                .filter(entry -> entry.getKey().recency() == recency)
                .filter(entry -> entry.getKey().value() == value)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
