package dev.liftgraph.statistics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The merging of strata that cannot stand alone into the largest other one, smallest first, until
 * each can or one is left. It looks at all arms, so that every pair of arms has the same strata.
 * Source: gbstats post-stratification.
 */
final class StratumMerging {

    private static final Comparator<Stratum> BY_UNITS = Comparator.comparingDouble(Stratum::units);

    private StratumMerging() {}

    static List<Stratum> merge(List<Stratum> strata) {
        List<Stratum> left = new ArrayList<>(strata);
        Stratum thin = smallestThin(left);
        while (thin != null && left.size() > 1) {
            left.remove(thin);
            int largest = left.indexOf(left.stream().max(BY_UNITS).orElseThrow());
            left.set(largest, left.get(largest).plus(thin));
            thin = smallestThin(left);
        }
        return List.copyOf(left);
    }

    private static @Nullable Stratum smallestThin(List<Stratum> strata) {
        Stratum smallest = null;
        for (Stratum stratum : strata) {
            if (stratum.isThin() && (smallest == null || stratum.units() < smallest.units())) {
                smallest = stratum;
            }
        }
        return smallest;
    }
}
