package dev.liftgraph.campaign;

import dev.liftgraph.api.Problem;
import dev.liftgraph.api.Rejection;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Makes phases longer. Only days that have not come are given away, so that every exposure stays in
 * the phase it was recorded in.
 */
@Component
public class PhaseExtending {
    private final Campaigns campaigns;
    private final CampaignChanges changes;
    private final PhaseExtensions extensions;
    private final TransactionalOperator transactions;
    private final Clock clock;

    PhaseExtending(
            Campaigns campaigns,
            CampaignChanges changes,
            PhaseExtensions extensions,
            TransactionalOperator transactions,
            Clock clock) {
        this.campaigns = campaigns;
        this.changes = changes;
        this.extensions = extensions;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Fails with a {@link Rejection} that has every problem of the input. */
    public Mono<Campaign> extend(PhaseExtendInput input) {
        return campaigns
                .locked(input.campaign())
                .switchIfEmpty(CampaignConflicts.notFound())
                .flatMap(CampaignConflicts::requireOpen)
                .flatMap(campaign -> extend(input, campaign))
                .as(transactions::transactional);
    }

    private Mono<Campaign> extend(PhaseExtendInput input, Campaign campaign) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<Problem> problems = PhaseExtensionRules.problems(input, campaign, now);
        if (!problems.isEmpty()) {
            return Mono.error(new Rejection(problems));
        }
        Phase phase = campaign.timeline().phase(input.phase());
        PhaseExtension extension =
                new PhaseExtension(
                        phase.kind(), phase.endsOn(), input.endsOn(), input.reason(), now);
        int days = PhaseExtensionRules.days(phase, input);
        return extensions
                .insert(campaign.id(), extension)
                .then(extensions.move(campaign.timeline().extended(phase.kind(), days)))
                .then(changes.count(campaign.id()))
                .then(campaigns.byId(campaign.id()));
    }
}
