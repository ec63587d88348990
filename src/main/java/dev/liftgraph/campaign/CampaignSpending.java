package dev.liftgraph.campaign;

import dev.liftgraph.money.Money;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a campaign cost, exactly. Costs that were retracted do not count.
 *
 * @param segmentIds segments that the campaign addresses
 * @param costs those that count, all of one currency
 * @param currency that of the costs, else of the budget; null with neither
 */
public record CampaignSpending(
        UUID campaignId, List<UUID> segmentIds, List<Cost> costs, @Nullable Currency currency) {

    public static CampaignSpending of(Campaign campaign, List<Cost> recorded) {
        List<Cost> counting = recorded.stream().filter(Cost::counts).toList();
        Money any = counting.isEmpty() ? campaign.budget() : counting.getFirst().amount();
        return new CampaignSpending(
                campaign.id(),
                campaign.segmentIds(),
                counting,
                any == null ? null : any.currency());
    }

    /** What was spent on one kind of thing. */
    public record OfKind(CostKind kind, Money amount) {}

    /**
     * What was spent in one phase.
     *
     * @param phase null for what belongs to none
     */
    public record InPhase(@Nullable PhaseKind phase, Money amount) {}

    /** Null without a currency. */
    public @Nullable Money total() {
        return currency == null ? null : Money.ofMinor(minorUnits(_ -> true), currency);
    }

    public List<OfKind> byKind() {
        Currency unit = currency;
        return unit == null
                ? List.of()
                : Arrays.stream(CostKind.values())
                        .map(kind ->
                                new OfKind(
                                        kind,
                                        Money.ofMinor(
                                                minorUnits(cost -> cost.kind() == kind), unit)))
                        .toList();
    }

    public List<InPhase> byPhase() {
        Currency unit = currency;
        if (unit == null) {
            return List.of();
        }
        List<@Nullable PhaseKind> phases = new ArrayList<>(List.of(PhaseKind.values()));
        phases.add(null);
        List<InPhase> parts = new ArrayList<>();
        for (PhaseKind phase : phases) {
            long minor = minorUnits(cost -> Objects.equals(cost.phase(), phase));
            parts.add(new InPhase(phase, Money.ofMinor(minor, unit)));
        }
        return parts;
    }

    /** Sum of some of the costs in the currency's smallest unit; 0 without any. */
    public long minorUnits(Predicate<Cost> which) {
        return costs.stream()
                .filter(which)
                .mapToLong(cost -> cost.amount().minorUnits())
                .reduce(0, Math::addExact);
    }
}
