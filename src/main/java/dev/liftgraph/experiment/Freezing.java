package dev.liftgraph.experiment;

import dev.liftgraph.api.Sha256;
import dev.liftgraph.campaign.Campaigns;
import dev.liftgraph.segment.SegmentEvaluations;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Carries a start out. The segments are evaluated first, in a transaction of their own on the bulk
 * connections, where it may take long: a running experiment always has its members, and members of
 * a start that failed do no harm, since they are those of an immutable version at a moment.
 */
@Component
class Freezing {
    private final Experiments experiments;
    private final Campaigns campaigns;
    private final SegmentEvaluations evaluations;
    private final ExperimentChanges changes;
    private final Registrations registrations;
    private final TransactionalOperator transactions;
    private final TransactionalOperator bulkTransactions;

    Freezing(
            Experiments experiments,
            Campaigns campaigns,
            SegmentEvaluations evaluations,
            ExperimentChanges changes,
            Registrations registrations,
            TransactionalOperator transactions,
            @Qualifier("bulk") TransactionalOperator bulkTransactions) {
        this.experiments = experiments;
        this.campaigns = campaigns;
        this.evaluations = evaluations;
        this.changes = changes;
        this.registrations = registrations;
        this.transactions = transactions;
        this.bulkTransactions = bulkTransactions;
    }

    Mono<Experiment> freeze(
            Experiment draft, List<RegisteredSegment> pinned, String text, Instant at) {
        // In one order for all, so that two starts never wait for each other.
        List<UUID> versions =
                pinned.stream()
                        .map(RegisteredSegment::versionId)
                        .filter(Objects::nonNull)
                        .sorted()
                        .toList();
        return bulkTransactions
                .transactional(evaluations.evaluate(versions, at))
                .then(
                        Mono.defer(() -> run(draft, pinned, text, at))
                                .as(transactions::transactional));
    }

    private Mono<Experiment> run(
            Experiment draft, List<RegisteredSegment> pinned, String text, Instant at) {
        return campaigns
                .holdOpen(draft.campaignId())
                .filter(open -> open)
                .switchIfEmpty(Mono.error(Conflicts::campaignClosed))
                .flatMap(_ ->
                        changes.move(
                                draft.key(),
                                draft.version(),
                                Transition.START,
                                at,
                                Sha256.hex(text)))
                .switchIfEmpty(Mono.defer(() -> conflict(draft)))
                .flatMap(id ->
                        registrations
                                .pin(id, pinned)
                                .then(registrations.freeze(draft, text))
                                .then(Mono.defer(() -> experiments.byId(id))));
    }

    private <T> Mono<T> conflict(Experiment draft) {
        return experiments
                .byId(draft.id())
                .flatMap(now ->
                        Mono.error(
                                now.status() == ExperimentStatus.DRAFT
                                        ? Conflicts.version(now, null)
                                        : Conflicts.illegal(now, Transition.START)));
    }
}
