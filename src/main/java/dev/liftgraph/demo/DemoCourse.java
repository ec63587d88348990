package dev.liftgraph.demo;

import dev.liftgraph.campaign.Campaign;
import dev.liftgraph.campaign.CompetitorEventType;
import dev.liftgraph.campaign.CompetitorInputs;
import dev.liftgraph.campaign.CompetitorWatch;
import dev.liftgraph.campaign.GateDeciding;
import dev.liftgraph.campaign.GateDecision;
import dev.liftgraph.campaign.PhaseGateDecideInput;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What the demo's campaign answers to, and what was decided after its first phase. */
@Component
class DemoCourse {
    private static final Duration TIME_TO_ANSWER = Duration.ofDays(9);

    private final CompetitorWatch watch;
    private final GateDeciding deciding;

    DemoCourse(CompetitorWatch watch, GateDeciding deciding) {
        this.watch = watch;
        this.deciding = deciding;
    }

    Mono<Void> record(Campaign campaign) {
        Instant start = campaign.timeline().phases().getFirst().startsAt();
        return Repeatable.step(watch.record(priceCut(start.minus(TIME_TO_ANSWER))))
                .then(Repeatable.step(deciding.decide(goOn())));
    }

    private static CompetitorInputs.Record priceCut(Instant at) {
        return new CompetitorInputs.Record(
                "talentmetric-price-cut",
                "TalentMetric",
                CompetitorEventType.PRICING,
                at,
                "https://talentmetric.example/pricing",
                "List prices 20 % lower for contracts of a year and more.",
                List.of(DemoSegment.RENEWAL_DUE.key()),
                DemoCampaign.KEY);
    }

    private static PhaseGateDecideInput goOn() {
        return new PhaseGateDecideInput(
                DemoCampaign.KEY,
                GateDecision.PROCEED,
                "More firms renew early, and none of the guardrails moved.",
                null,
                "The firms that renewed are asked in the quarterly survey anyway.",
                "Mara Lindqvist, Customer Success");
    }
}
