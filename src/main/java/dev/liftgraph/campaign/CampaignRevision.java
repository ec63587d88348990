package dev.liftgraph.campaign;

import static java.util.Objects.requireNonNullElse;

import dev.liftgraph.api.Problem;
import dev.liftgraph.api.Rejection;
import dev.liftgraph.segment.Segment;
import dev.liftgraph.segment.Segments;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Changes open campaigns. */
@Component
class CampaignRevision {
    private final Segments segments;
    private final Campaigns campaigns;
    private final HeldSegments held;
    private final CampaignChanges changes;
    private final Costs costs;
    private final TransactionalOperator transactions;

    CampaignRevision(
            Segments segments,
            Campaigns campaigns,
            HeldSegments held,
            CampaignChanges changes,
            Costs costs,
            TransactionalOperator transactions) {
        this.segments = segments;
        this.campaigns = campaigns;
        this.held = held;
        this.changes = changes;
        this.costs = costs;
        this.transactions = transactions;
    }

    Mono<Campaign> revise(CampaignReviseInput input) {
        return campaigns
                .byKey(input.campaign())
                .switchIfEmpty(CampaignConflicts.notFound())
                .zipWith(segments.byKeys(requireNonNullElse(input.segments(), List.of())))
                .flatMap(found -> revise(found.getT1(), input, found.getT2()))
                .as(transactions::transactional);
    }

    private Mono<Campaign> revise(
            Campaign present, CampaignReviseInput input, Map<String, Segment> known) {
        List<Problem> problems = CampaignRules.problems(input, known, present);
        if (!problems.isEmpty()) {
            return Mono.error(new Rejection(problems));
        }
        Campaign revised = revised(present, input, known);
        return held.active(added(present, revised))
                .then(changes.update(revised))
                .switchIfEmpty(Mono.defer(() -> conflict(input)))
                .then(Mono.defer(() -> withOneCurrency(revised)));
    }

    /** The row is changed, and so locked: no cost comes in between. */
    private Mono<Campaign> withOneCurrency(Campaign revised) {
        return costs.of(List.of(revised.id()))
                .map(found -> new Ledger(revised, found))
                .doOnNext(Ledger::checkBudget)
                .thenReturn(revised);
    }

    private static List<UUID> added(Campaign present, Campaign revised) {
        return revised.segmentIds().stream()
                .filter(id -> !present.segmentIds().contains(id))
                .toList();
    }

    private <T> Mono<T> conflict(CampaignReviseInput input) {
        return campaigns
                .byKey(input.campaign())
                .flatMap(now -> Mono.error(CampaignConflicts.revising(now, input.version())));
    }

    private static Campaign revised(
            Campaign present, CampaignReviseInput input, Map<String, Segment> known) {
        return new Campaign(
                present.id(),
                present.key(),
                requireNonNullElse(input.name(), present.name()),
                requireNonNullElse(input.objective(), present.objective()),
                text(input.owner(), present.owner()),
                text(input.trigger(), present.trigger()),
                text(input.coreValue(), present.coreValue()),
                present.status(),
                input.budget() == null ? present.budget() : input.budget().toMoney(),
                present.timeline(),
                input.segments() == null
                        ? present.segmentIds()
                        : CampaignPlanning.ids(input.segments(), known),
                input.segments() == null ? present.activeSegments() : CampaignRules.active(known),
                text(input.segmentCountReason(), present.segmentCountReason()),
                input.version() + 1,
                present.createdAt(),
                present.completedAt(),
                present.archivedAt());
    }

    /** Null keeps the text, an empty one removes it. */
    private static @Nullable String text(@Nullable String given, @Nullable String present) {
        return given == null ? present : CampaignPlanning.emptyToNull(given);
    }
}
