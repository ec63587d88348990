package dev.liftgraph.campaign;

import static dev.liftgraph.campaign.CostLedger.rejection;

import dev.liftgraph.api.Problem;
import dev.liftgraph.api.Rejection;
import java.math.BigInteger;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** All costs of one campaign, and what may be done to them. */
record Ledger(Campaign campaign, List<Cost> costs) {
    static final int MOST_COSTS = 1_000;

    Ledger(Campaign campaign, Map<UUID, List<Cost>> found) {
        this(campaign, found.getOrDefault(campaign.id(), List.of()));
    }

    Optional<Cost> named(String key) {
        return costs.stream().filter(cost -> cost.key().equals(key)).findFirst();
    }

    /** The cost as recorded before; empty when its key is new. */
    Optional<Cost> repeated(Cost cost) {
        Optional<Cost> before = named(cost.key());
        if (before.isPresent() && !before.get().hasContentOf(cost)) {
            throw rejection(
                    CostErrorCode.COST_CONFLICT,
                    "A cost with this key was recorded with another content; it stands.",
                    "key");
        }
        return before;
    }

    void check(Cost cost) {
        if (campaign.status() == CampaignStatus.ARCHIVED) {
            throw rejection(
                    CostErrorCode.CAMPAIGN_ARCHIVED, "The campaign is archived.", "campaign");
        }
        if (costs.size() >= MOST_COSTS) {
            throw rejection(
                    CostErrorCode.COSTS_TOO_MANY,
                    "A campaign has at most " + MOST_COSTS + " costs.",
                    "campaign");
        }
        if (sumWith(cost).bitLength() >= Long.SIZE) {
            throw rejection(
                    CostErrorCode.AMOUNT_OUT_OF_RANGE,
                    "The campaign's costs would add up to more than can be kept.",
                    "amount",
                    "amount");
        }
        Currency given = cost.amount().currency();
        Optional<Currency> other = currencies().filter(each -> !each.equals(given)).findFirst();
        if (other.isPresent()) {
            throw rejection(
                    CostErrorCode.CURRENCY_MIXED,
                    "The campaign's costs are in %s, not in %s.".formatted(other.get(), given),
                    "amount",
                    "currency");
        }
    }

    /** The budget has the currency of the costs that count. */
    void checkBudget() {
        if (currencies().distinct().count() > 1) {
            throw new Rejection(
                    Problem.of(
                            CampaignErrorCode.CURRENCY_MIXED,
                            "The campaign has costs in another currency.",
                            "budget",
                            "currency"));
        }
    }

    private BigInteger sumWith(Cost more) {
        return Stream.concat(costs.stream().filter(Cost::counts), Stream.of(more))
                .map(cost -> cost.amount().amount().unscaledValue())
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    private Stream<Currency> currencies() {
        return Stream.concat(
                Stream.ofNullable(campaign.budget()).map(budget -> budget.currency()),
                costs.stream().filter(Cost::counts).map(cost -> cost.amount().currency()));
    }

    Cost retractable(CostRetractInput input) {
        Cost cost =
                named(input.key())
                        .orElseThrow(() ->
                                rejection(
                                        CostErrorCode.COST_NOT_FOUND,
                                        "The campaign has no cost with this key.",
                                        "key"));
        if (!cost.counts() && !input.reason().equals(cost.retractionReason())) {
            throw rejection(
                    CostErrorCode.COST_RETRACTED,
                    "The cost was retracted for another reason; it stands.",
                    "key");
        }
        return cost;
    }
}
