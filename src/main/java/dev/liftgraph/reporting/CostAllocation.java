package dev.liftgraph.reporting;

import dev.liftgraph.analysis.TreatedUnits.Count;
import dev.liftgraph.campaign.CampaignSpending;
import dev.liftgraph.campaign.Cost;
import dev.liftgraph.money.LargestRemainder;
import dev.liftgraph.money.Money;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A campaign's costs shared out between its segments, and a segment's between the treatments that
 * its units met.
 *
 * <p>A cost of a segment is that segment's. All others are shared by {@link AllocationRule}; units
 * in none of the segments have a part of their own, so that no segment pays for them. A unit in
 * several segments, or in several experiments, is counted in each. All parts sum to the whole
 * exactly, by {@link LargestRemainder}.
 *
 * @param counts units that met the treatments of the campaign
 */
record CostAllocation(CampaignSpending spending, List<Count> counts) {

    /**
     * A segment's part of the costs.
     *
     * @param segmentId null for the units in no segment
     * @param direct costs of this segment alone
     * @param shared its part of the costs of all
     * @param units units in it that met a treatment
     */
    record Part(@Nullable UUID segmentId, Money direct, Money shared, long units) {
        Money amount() {
            return Money.ofMinor(
                    Math.addExact(direct.minorUnits(), shared.minorUnits()), direct.currency());
        }
    }

    /** The same of what was spent in a period: for its phase, or on its days for none. */
    CostAllocation during(KpiPeriod period) {
        List<Cost> costs = spending.costs().stream().filter(period::has).toList();
        return new CostAllocation(
                new CampaignSpending(
                        spending.campaignId(), spending.segmentIds(), costs, spending.currency()),
                counts);
    }

    AllocationRule rule() {
        return segments().stream().allMatch(segment -> units(in(segment)) == 0)
                ? AllocationRule.EVENLY
                : AllocationRule.BY_UNITS;
    }

    /** One part for each segment, then that of the units in none; empty without a currency. */
    List<Part> parts() {
        return parts(segment -> BigInteger.valueOf(units(in(segment))));
    }

    /**
     * The same with the costs of no one segment shared in another way.
     *
     * @param weight of a segment, 0 or more; null stands for the units in none
     */
    List<Part> parts(Function<@Nullable UUID, BigInteger> weight) {
        Currency currency = spending.currency();
        if (currency == null) {
            return List.of();
        }
        List<@Nullable UUID> segments = segments();
        List<Long> shared =
                LargestRemainder.sharesByExact(
                        spending.minorUnits(cost -> cost.segmentId() == null),
                        segments.stream().map(weight).toList());
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < segments.size(); i++) {
            UUID segment = segments.get(i);
            long direct =
                    segment == null
                            ? 0
                            : spending.minorUnits(cost -> segment.equals(cost.segmentId()));
            parts.add(
                    new Part(
                            segment,
                            Money.ofMinor(direct, currency),
                            Money.ofMinor(shared.get(i), currency),
                            units(in(segment))));
        }
        return parts;
    }

    /**
     * What a treatment cost in a segment: the part of the segment's costs that its units have in
     * all units of the segment that met a treatment.
     *
     * @param segmentId null for everyone, who bear all costs
     * @return null without a currency, or when no unit of the segment met the treatment
     */
    @Nullable Money of(@Nullable UUID segmentId, UUID experimentId, UUID variantId) {
        Money whole = segmentId == null ? spending.total() : amount(segmentId);
        List<Count> sharers = counts.stream().filter(amongst(segmentId)).toList();
        for (int i = 0; whole != null && i < sharers.size(); i++) {
            Count sharer = sharers.get(i);
            if (sharer.experimentId().equals(experimentId)
                    && sharer.variantId().equals(variantId)
                    && sharer.units() > 0) {
                List<Long> units = sharers.stream().map(Count::units).toList();
                long minor = LargestRemainder.shares(whole.minorUnits(), units).get(i);
                return Money.ofMinor(minor, whole.currency());
            }
        }
        return null;
    }

    private @Nullable Money amount(UUID segmentId) {
        return parts().stream()
                .filter(part -> segmentId.equals(part.segmentId()))
                .map(Part::amount)
                .findFirst()
                .orElse(null);
    }

    /** Units in a segment that met each treatment; null stands for the units in none. */
    List<Count> countsIn(@Nullable UUID segmentId) {
        return counts.stream().filter(in(segmentId)).toList();
    }

    /** The campaign's segments in its order, then others; null last, for the units in none. */
    private List<@Nullable UUID> segments() {
        Set<UUID> known = new LinkedHashSet<>(spending.segmentIds());
        counts.stream().map(Count::segmentId).filter(Objects::nonNull).forEach(known::add);
        spending.costs().stream().map(Cost::segmentId).filter(Objects::nonNull).forEach(known::add);
        List<@Nullable UUID> segments = new ArrayList<>(known);
        if (segments.isEmpty() || units(in(null)) > 0) {
            segments.add(null);
        }
        return segments;
    }

    private long units(Predicate<Count> which) {
        return counts.stream().filter(which).mapToLong(Count::units).sum();
    }

    /**
     * @param segmentId null for the units in none
     */
    private static Predicate<Count> in(@Nullable UUID segmentId) {
        return segmentId == null ? Count::elsewhere : count -> segmentId.equals(count.segmentId());
    }

    /**
     * @param segmentId null for everyone
     */
    private static Predicate<Count> amongst(@Nullable UUID segmentId) {
        return count -> !count.elsewhere() && Objects.equals(segmentId, count.segmentId());
    }
}
