package dev.liftgraph.analysis;

import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a cap at a percentile did to a cell. All that follows from outcomes is null when a variant
 * is suppressed, here or over both phases, whose percentile it is.
 *
 * @param threshold what a unit counts for at most, in the metric's unit; null too when nobody is
 *     clamped
 * @param units those that the threshold is the percentile of, of all variants over both phases
 * @param effective whether one of them at least is expected above it
 */
record PercentileCap(
        double percentile,
        boolean ignoresZeros,
        @Nullable Double threshold,
        @Nullable Long units,
        @Nullable Boolean effective) {
    private static final int DECIMALS = 4;

    /** Null without such a cap. */
    static @Nullable PercentileCap of(ResultCell cell) {
        Double percentile = cell.metric().terms().capPercentile();
        CellSums.Cap cap = cell.sums().cap();
        if (percentile == null || cap == null) {
            return null;
        }
        boolean ignoresZeros = cell.metric().terms().capIgnoresZeros();
        if (!cap.told()) {
            return new PercentileCap(percentile, ignoresZeros, null, null, null);
        }
        RankedFigures.Capped capped =
                cell.sums().more().stream()
                        .map(MoreSums::capped)
                        .filter(Objects::nonNull)
                        .reduce(RankedFigures.Capped::plus)
                        .orElse(null);
        long units = capped == null ? 0 : capped.of();
        return new PercentileCap(
                percentile,
                ignoresZeros,
                threshold(capped),
                units,
                capped != null && capped.threshold() != null && isEnough(units, percentile));
    }

    private static @Nullable Double threshold(RankedFigures.@Nullable Capped capped) {
        return capped == null || capped.threshold() == null
                ? null
                : new BigDecimal(capped.threshold(), DECIMALS).doubleValue();
    }

    /** By the digits that were given: 100 units are enough for 0.99. */
    private static boolean isEnough(long units, double percentile) {
        return BigDecimal.ONE
                        .subtract(BigDecimal.valueOf(percentile))
                        .multiply(BigDecimal.valueOf(units))
                        .compareTo(BigDecimal.ONE)
                >= 0;
    }
}
