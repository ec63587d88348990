package dev.liftgraph.reporting;

import dev.liftgraph.campaign.Campaign;
import dev.liftgraph.campaign.CampaignSpending;
import dev.liftgraph.campaign.Cost;
import dev.liftgraph.money.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A campaign's budget against its ledger, which have one currency.
 *
 * @param planned null without a budget
 * @param actual null without a budget and a cost
 */
record PlannedCost(@Nullable Money planned, @Nullable Money actual) {
    static PlannedCost of(Campaign campaign, List<Cost> costs) {
        return new PlannedCost(campaign.budget(), CampaignSpending.of(campaign, costs).total());
    }

    /** Null without a budget. */
    public @Nullable Money delta() {
        return planned == null || actual == null
                ? null
                : new Money(actual.amount().subtract(planned.amount()), planned.currency());
    }
}
