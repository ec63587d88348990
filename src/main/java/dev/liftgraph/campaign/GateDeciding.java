package dev.liftgraph.campaign;

import dev.liftgraph.api.Problem;
import dev.liftgraph.api.Rejection;
import dev.liftgraph.survey.Survey;
import dev.liftgraph.survey.Surveys;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Records what is decided between the phases of a campaign: once, for good. */
@Component
public class GateDeciding {
    private final Campaigns campaigns;
    private final CampaignChanges changes;
    private final Surveys surveys;
    private final PhaseGates gates;
    private final TransactionalOperator transactions;
    private final Clock clock;

    GateDeciding(
            Campaigns campaigns,
            CampaignChanges changes,
            Surveys surveys,
            PhaseGates gates,
            TransactionalOperator transactions,
            Clock clock) {
        this.campaigns = campaigns;
        this.changes = changes;
        this.surveys = surveys;
        this.gates = gates;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** The campaign is locked first, so that its dates stay and nobody else decides meanwhile. */
    public Mono<Campaign> decide(PhaseGateDecideInput input) {
        return campaigns
                .locked(input.campaign())
                .switchIfEmpty(CampaignConflicts.notFound())
                .flatMap(CampaignConflicts::requireOpen)
                .zipWith(survey(input.survey()))
                .flatMap(found -> decide(input, found.getT1(), found.getT2().orElse(null)))
                .as(transactions::transactional);
    }

    private Mono<Optional<Survey>> survey(@Nullable String key) {
        return key == null
                ? Mono.just(Optional.empty())
                : surveys.byKey(key).map(Optional::of).defaultIfEmpty(Optional.empty());
    }

    private Mono<Campaign> decide(
            PhaseGateDecideInput input, Campaign campaign, @Nullable Survey survey) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<Problem> problems = PhaseGateRules.problems(input, campaign, survey, now);
        if (!problems.isEmpty()) {
            return Mono.error(new Rejection(problems));
        }
        PhaseGate gate =
                new PhaseGate(
                        campaign.id(),
                        input.decision(),
                        input.reason(),
                        survey == null ? null : survey.id(),
                        input.surveyWaiver(),
                        input.decidedBy(),
                        now);
        return gates.insert(gate)
                .then(changes.count(campaign.id()))
                .then(campaigns.byId(campaign.id()));
    }
}
