package dev.liftgraph.analysis;

import dev.liftgraph.campaign.PhaseKind;
import java.math.BigInteger;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Sufficient statistics of one metric, segment, phase and variant.
 *
 * @param segmentId null for everyone
 * @param units units exposed first in the phase, those with several variants left out
 * @param backfilled units whose membership rests on a value first known after their exposure
 * @param total sum of the units' outcomes: successes of a proportion, ten-thousandths of a mean
 * @param totalSquares sum of their squares, in the square of that unit
 * @param more what else is summed
 * @param customers of the units
 */
record ArmSummary(
        UUID metricId,
        @Nullable UUID segmentId,
        PhaseKind phase,
        UUID variantId,
        long units,
        long backfilled,
        BigInteger total,
        BigInteger totalSquares,
        MoreSums more,
        Customers customers) {

    /**
     * @param all those of all units
     * @param counted those that count in the metric
     */
    record Customers(long all, long counted) {
        Customers plus(Customers others) {
            return new Customers(all + others.all, counted + others.counted);
        }
    }

    ArmSummary {
        // Sums kept in older snapshots are of customers, and do not say so.
        customers =
                Objects.requireNonNullElseGet(
                        customers, () -> new Customers(units, more.counted()));
    }

    /** Of a metric with nothing but outcomes. */
    ArmSummary(
            UUID metricId,
            @Nullable UUID segmentId,
            PhaseKind phase,
            UUID variantId,
            long units,
            long backfilled,
            BigInteger total,
            BigInteger totalSquares) {
        this(
                metricId,
                segmentId,
                phase,
                variantId,
                units,
                backfilled,
                total,
                totalSquares,
                MoreSums.of(units),
                new Customers(units, units));
    }

    /** The same with what was ranked. */
    ArmSummary with(RankedFigures figures) {
        return with(total, totalSquares, more.with(figures));
    }

    /**
     * With outcomes clamped at the metric's percentile, of the units that were ranked: sums of
     * others may have been folded since. Of no units where nothing was.
     */
    ArmSummary capped() {
        RankedFigures.Capped capped = more.capped();
        return capped == null
                ? with(BigInteger.ZERO, BigInteger.ZERO, MoreSums.of(0))
                : with(capped.total(), capped.squares(), more.of(capped));
    }

    private ArmSummary with(BigInteger sum, BigInteger squares, MoreSums others) {
        return new ArmSummary(
                metricId,
                segmentId,
                phase,
                variantId,
                units,
                backfilled,
                sum,
                squares,
                others,
                customers);
    }

    /** Of these units and others in the same place. */
    ArmSummary plus(ArmSummary others) {
        return new ArmSummary(
                metricId,
                segmentId,
                phase,
                variantId,
                units + others.units,
                backfilled + others.backfilled,
                total.add(others.total),
                totalSquares.add(others.totalSquares),
                more.plus(others.more),
                customers.plus(others.customers));
    }
}
