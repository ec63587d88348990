package dev.liftgraph.campaign;

import dev.liftgraph.api.Rejection;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Moves campaigns on in their life. */
@Component
public class CampaignLifecycle {
    private final Campaigns campaigns;
    private final CampaignChanges changes;
    private final ObjectProvider<CompletionGuard> guards;
    private final TransactionalOperator transactions;
    private final Clock clock;

    CampaignLifecycle(
            Campaigns campaigns,
            CampaignChanges changes,
            ObjectProvider<CompletionGuard> guards,
            TransactionalOperator transactions,
            Clock clock) {
        this.campaigns = campaigns;
        this.changes = changes;
        this.guards = guards;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Refused while a guard names a problem. The row is locked first, so that no guard's answer can
     * grow stale.
     */
    public Mono<Campaign> complete(CampaignTransitionInput input) {
        return move(input, CampaignStatus.COMPLETED)
                .flatMap(id -> requireNoProblems(id).thenReturn(id))
                .flatMap(campaigns::byId)
                .as(transactions::transactional);
    }

    public Mono<Campaign> archive(CampaignTransitionInput input) {
        return move(input, CampaignStatus.ARCHIVED)
                .flatMap(campaigns::byId)
                .as(transactions::transactional);
    }

    private Mono<UUID> move(CampaignTransitionInput input, CampaignStatus to) {
        List<CampaignStatus> from =
                Arrays.stream(CampaignStatus.values())
                        .filter(status -> status.canTransitionTo(to))
                        .toList();
        return changes.transition(input.campaign(), input.version(), from, to, clock.instant())
                .switchIfEmpty(Mono.defer(() -> conflict(input, to)));
    }

    private <T> Mono<T> conflict(CampaignTransitionInput input, CampaignStatus to) {
        return campaigns
                .byKey(input.campaign())
                .switchIfEmpty(CampaignConflicts.notFound())
                .flatMap(now -> Mono.error(CampaignConflicts.moving(now, to, input.version())));
    }

    private Mono<Void> requireNoProblems(UUID id) {
        return Flux.fromStream(guards::stream)
                .concatMap(guard -> guard.problems(id))
                .flatMapIterable(problems -> problems)
                .collectList()
                .flatMap(problems ->
                        problems.isEmpty() ? Mono.empty() : Mono.error(new Rejection(problems)));
    }
}
