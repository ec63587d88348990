package dev.liftgraph.analysis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cell's numbers beside what its samples have, each for one variant after the other.
 *
 * @param units whether they count in the metric or not
 * @param counted customers of the units that count in the metric; null where customers are assigned
 * @param customers those of all units, which they are themselves where customers are assigned
 */
record CellSums(
        List<Long> units, List<MoreSums> more, @Nullable List<Long> counted, List<Long> customers) {
    CellSums {
        units = List.copyOf(units);
        more = List.copyOf(more);
        counted = counted == null ? null : List.copyOf(counted);
        customers = List.copyOf(customers);
    }

    long allUnits() {
        return units.stream().mapToLong(Long::longValue).sum();
    }

    /** Units that do not count in the metric yet. */
    long waiting() {
        return allUnits() - more.stream().mapToLong(MoreSums::counted).sum();
    }
}
