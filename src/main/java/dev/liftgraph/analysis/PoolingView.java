package dev.liftgraph.analysis;

import dev.liftgraph.statistics.CommonDifference;
import dev.liftgraph.statistics.Compared;
import dev.liftgraph.statistics.Heterogeneity;
import dev.liftgraph.statistics.PhasePooling;
import dev.liftgraph.statistics.PooledEffect;
import dev.liftgraph.statistics.Proportion;
import dev.liftgraph.statistics.Stratum;
import java.util.List;
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
    static @Nullable PoolingView of(
            List<Stratum> strata, int control, int treatment, double level) {
        if (strata.size() < 2) {
            return null;
        }
        PhasePooling pooling = PhasePooling.of(strata, control, treatment, level);
        boolean rates = strata.getFirst().arms().getFirst() instanceof Proportion;
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
