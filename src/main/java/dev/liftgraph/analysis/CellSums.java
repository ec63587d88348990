package dev.liftgraph.analysis;

import java.util.List;

/**
 * A cell's numbers beside what its samples have, each for one variant after the other.
 *
 * @param units whether they count in the metric or not
 */
record CellSums(List<Long> units, List<MoreSums> more) {
    CellSums {
        units = List.copyOf(units);
        more = List.copyOf(more);
    }

    long allUnits() {
        return units.stream().mapToLong(Long::longValue).sum();
    }

    /** Units that do not count in the metric yet. */
    long waiting() {
        return allUnits() - more.stream().mapToLong(MoreSums::counted).sum();
    }
}
