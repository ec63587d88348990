package dev.liftgraph.demo;

import dev.liftgraph.campaign.Campaign;
import dev.liftgraph.campaign.CampaignPlanInput;
import dev.liftgraph.campaign.CampaignPlanning;
import dev.liftgraph.campaign.Campaigns;
import dev.liftgraph.money.MoneyInput;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The demo's campaign. It is planned before any fact is made, since its first date is what all
 * facts are relative to, on whatever day a broken-off loading goes on.
 */
@Component
class DemoCampaign {
    static final String KEY = "talentmetric-response";

    /** Days that are over: QUICK_WIN whole, and nine days of BEHAVIORAL. */
    static final int PAST_DAYS = 16;

    private static final String ZONE = "Europe/Berlin";

    private final CampaignPlanning planning;
    private final Campaigns campaigns;
    private final Clock clock;

    DemoCampaign(CampaignPlanning planning, Campaigns campaigns, Clock clock) {
        this.planning = planning;
        this.campaigns = campaigns;
        this.clock = clock;
    }

    /** The campaign as planned now, or before. */
    Mono<Campaign> plan() {
        return Repeatable.step(Mono.defer(() -> planning.plan(input())))
                .then(campaigns.byKeys(List.of(KEY)))
                .mapNotNull(found -> found.get(KEY));
    }

    private CampaignPlanInput input() {
        LocalDate today = clock.instant().atZone(ZoneId.of(ZONE)).toLocalDate();
        return new CampaignPlanInput(
                KEY,
                "Answer to TalentMetric",
                "Keep staffing firms whose contracts come up for renewal, without cutting list prices.",
                "Mara Lindqvist, Customer Success",
                "TalentMetric cut prices by 20 %.",
                today.minusDays(PAST_DAYS),
                ZONE,
                DemoSegments.KEYS,
                new MoneyInput(new BigDecimal("48000"), Currency.getInstance("EUR")),
                null,
                null,
                "A fair price for firms that stay, the same for all of them.");
    }
}
