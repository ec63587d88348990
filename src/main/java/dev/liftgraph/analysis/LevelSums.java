package dev.liftgraph.analysis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A level with the sums of its units, which have no segment.
 *
 * @param sums of each metric, phase and variant that it has units of
 */
record LevelSums(Level level, List<ArmSummary> sums) {
    LevelSums {
        sums = List.copyOf(sums);
    }

    /** Several levels as one. */
    static LevelSums together(Level level, Collection<LevelSums> parts) {
        Map<List<Object>, ArmSummary> sums = new HashMap<>();
        for (LevelSums part : parts) {
            for (ArmSummary sum : part.sums()) {
                sums.merge(
                        List.of(sum.metricId(), sum.phase(), sum.variantId()),
                        sum,
                        ArmSummary::plus);
            }
        }
        return new LevelSums(level, new ArrayList<>(sums.values()));
    }

    /** Units of a variant, or of all of them. */
    long units(UUID metric, @Nullable UUID variant) {
        return sums.stream()
                .filter(sum -> sum.metricId().equals(metric))
                .filter(sum -> variant == null || sum.variantId().equals(variant))
                .mapToLong(ArmSummary::units)
                .sum();
    }

    /** The sums as those of a segment. */
    List<ArmSummary> of(UUID segment) {
        return sums.stream()
                .map(sum ->
                        new ArmSummary(
                                sum.metricId(),
                                segment,
                                sum.phase(),
                                sum.variantId(),
                                sum.units(),
                                sum.backfilled(),
                                sum.total(),
                                sum.totalSquares(),
                                sum.more(),
                                sum.customers()))
                .toList();
    }
}
