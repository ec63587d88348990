package dev.liftgraph.analysis;

import dev.liftgraph.statistics.Cell;
import dev.liftgraph.statistics.CommonDifference;
import dev.liftgraph.statistics.Compared;
import dev.liftgraph.statistics.Heterogeneity;
import dev.liftgraph.statistics.PhasePooling;
import dev.liftgraph.statistics.PooledEffect;
import dev.liftgraph.statistics.Proportion;
import org.jspecify.annotations.Nullable;

/**
 * A lift by other ways of putting phases together, as it is shown.
 *
 * @param mantelHaenszel null for means
 * @param homogeneityPValue null when the phases cannot be compared
 */
record PoolingView(
        double naive,
        boolean allocationChanged,
        @Nullable PooledEffect mantelHaenszel,
        @Nullable PooledEffect inverseVariance,
        @Nullable Double homogeneityPValue) {

    /** Null when there is one stratum only, or no lift. */
    static @Nullable PoolingView of(Cell cell, int treatment, double level) {
        if (cell.strata().size() < 2) {
            return null;
        }
        PhasePooling pooling = cell.pooling(treatment, level);
        boolean rates = cell.strata().getFirst().arms().getFirst() instanceof Proportion;
        return pooling.naive() instanceof Compared naive
                ? new PoolingView(
                        naive.absolute().value(),
                        pooling.guard().allocationChanged(),
                        rates ? effect(pooling.mantelHaenszel()) : null,
                        effect(pooling.inverseVariance()),
                        pooling.homogeneity() instanceof Heterogeneity test ? test.pValue() : null)
                : null;
    }

    private static @Nullable PooledEffect effect(CommonDifference common) {
        return common instanceof PooledEffect effect ? effect : null;
    }
}
