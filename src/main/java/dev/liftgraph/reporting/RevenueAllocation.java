package dev.liftgraph.reporting;

import dev.liftgraph.analysis.CampaignRevenue;
import dev.liftgraph.analysis.CampaignRevenue.Sum;
import dev.liftgraph.money.LargestRemainder;
import dev.liftgraph.money.Money;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A campaign's costs shared out by what those who met a treatment spent, where that may be told.
 *
 * @param byUnits what is told where it may not
 * @param revenue null when no experiment of the campaign measures the metric
 */
record RevenueAllocation(CostAllocation byUnits, @Nullable CampaignRevenue revenue) {

    /** What a treatment bears of a segment's part. */
    record OfTreatment(UUID experimentId, UUID variantId, Money amount) {}

    /**
     * A segment's part with those of the treatments, which sum to it.
     *
     * @param treatments empty when no unit of the segment met one
     */
    record Part(CostAllocation.Part spending, List<OfTreatment> treatments) {}

    public AllocationRule rule() {
        return fallback() == null ? AllocationRule.BY_REVENUE : byUnits.rule();
    }

    /** Null when the costs are shared by revenue. */
    public @Nullable AllocationFallback fallback() {
        if (revenue == null) {
            return AllocationFallback.METRIC_NOT_MEASURED;
        }
        if (!Objects.equals(revenue.currency(), byUnits.spending().currency())) {
            return AllocationFallback.CURRENCIES_DIFFER;
        }
        if (revenue.suppressed()) {
            return AllocationFallback.SUPPRESSED;
        }
        List<BigInteger> totals = revenue.sums().stream().map(Sum::total).toList();
        if (totals.stream().anyMatch(total -> total.signum() < 0)) {
            return AllocationFallback.NEGATIVE_REVENUE;
        }
        return totals.stream().allMatch(total -> total.signum() == 0)
                ? AllocationFallback.NO_REVENUE
                : null;
    }

    /** One part for each segment, then that of the units in none; empty without a currency. */
    public List<Part> parts() {
        CampaignRevenue told = fallback() == null ? revenue : null;
        if (told == null) {
            return byUnits.parts().stream()
                    .map(part -> new Part(part, treatments(part, byUnits(part))))
                    .toList();
        }
        return byUnits.parts(segment -> total(told, segment)).stream()
                .map(part -> new Part(part, treatments(part, byRevenue(told, part))))
                .toList();
    }

    /** A treatment with what it weighs. */
    private record Weighed(UUID experimentId, UUID variantId, BigInteger weight) {}

    private List<Weighed> byUnits(CostAllocation.Part part) {
        return byUnits.countsIn(part.segmentId()).stream()
                .map(count ->
                        new Weighed(
                                count.experimentId(),
                                count.variantId(),
                                BigInteger.valueOf(count.units())))
                .toList();
    }

    /** By units where the segment spent nothing: its own costs have to be borne all the same. */
    private List<Weighed> byRevenue(CampaignRevenue told, CostAllocation.Part part) {
        List<Weighed> weighed =
                in(told, part.segmentId())
                        .map(sum -> new Weighed(sum.experimentId(), sum.variantId(), sum.total()))
                        .toList();
        return total(told, part.segmentId()).signum() == 0 ? byUnits(part) : weighed;
    }

    private static List<OfTreatment> treatments(CostAllocation.Part part, List<Weighed> weighed) {
        List<OfTreatment> treatments = new ArrayList<>();
        if (part.units() > 0) {
            Money whole = part.amount();
            List<Long> shares =
                    LargestRemainder.sharesByExact(
                            whole.minorUnits(), weighed.stream().map(Weighed::weight).toList());
            for (int i = 0; i < shares.size(); i++) {
                treatments.add(
                        new OfTreatment(
                                weighed.get(i).experimentId(),
                                weighed.get(i).variantId(),
                                Money.ofMinor(shares.get(i), whole.currency())));
            }
        }
        return treatments;
    }

    private static BigInteger total(CampaignRevenue told, @Nullable UUID segmentId) {
        return in(told, segmentId).map(Sum::total).reduce(BigInteger.ZERO, BigInteger::add);
    }

    private static Stream<Sum> in(CampaignRevenue told, @Nullable UUID segmentId) {
        return told.sums().stream().filter(sum -> Objects.equals(sum.segmentId(), segmentId));
    }
}
