package dev.liftgraph.analysis;

import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A cell's numbers beside what its samples have, each for one variant after the other.
 *
 * @param units whether they count in the metric or not
 * @param counted customers of the units that count in the metric; null where customers are assigned
 * @param customers those of all units, which they are themselves where customers are assigned
 * @param rawMeans means without the cap at a percentile, over both phases post-stratified; of no
 *     variant when there is no such cap
 */
record CellSums(
        List<Long> units,
        List<MoreSums> more,
        @Nullable List<Long> counted,
        List<Long> customers,
        List<OptionalDouble> rawMeans) {
    CellSums {
        units = List.copyOf(units);
        more = List.copyOf(more);
        counted = counted == null ? null : List.copyOf(counted);
        customers = List.copyOf(customers);
        rawMeans = List.copyOf(rawMeans);
    }

    long allUnits() {
        return units.stream().mapToLong(Long::longValue).sum();
    }

    /** Units that do not count in the metric yet. */
    long waiting() {
        return allUnits() - more.stream().mapToLong(MoreSums::counted).sum();
    }
}
