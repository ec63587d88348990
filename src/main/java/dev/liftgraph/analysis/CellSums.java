package dev.liftgraph.analysis;

import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A cell's numbers beside what its samples have, each for one variant after the other.
 *
 * @param units whether they count in the metric or not
 * @param counted customers of the units that count in the metric; null where customers are assigned
 * @param customers those of all units, which they are themselves where customers are assigned
 * @param cap what a cap at a percentile did; null without one
 */
record CellSums(
        List<Long> units,
        List<MoreSums> more,
        @Nullable List<Long> counted,
        List<Long> customers,
        @Nullable Cap cap) {

    /**
     * What a cap at a percentile did.
     *
     * @param told whether no variant is suppressed, of all that the threshold is of
     * @param rawMeans means without it, over both phases post-stratified
     * @param ofFew indices of the variants of which it clamped 1 to 4 units of a phase
     */
    record Cap(boolean told, List<OptionalDouble> rawMeans, Set<Integer> ofFew) {
        Cap {
            rawMeans = List.copyOf(rawMeans);
            ofFew = Set.copyOf(ofFew);
        }

        /** Of few units the exact amounts that were cut off would follow. */
        @Nullable Double rawMean(int variant) {
            OptionalDouble mean = rawMeans.get(variant);
            return mean.isEmpty() || ofFew.contains(variant) ? null : mean.getAsDouble();
        }

        @Nullable Long clamped(int variant, MoreSums sums) {
            if (ofFew.contains(variant)) {
                return null;
            }
            RankedFigures.Capped capped = sums.capped();
            return capped == null ? 0 : capped.units();
        }
    }

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
