package dev.liftgraph.campaign;

import dev.liftgraph.api.Ids;
import dev.liftgraph.api.Problem;
import dev.liftgraph.api.Rejection;
import dev.liftgraph.segment.Segment;
import dev.liftgraph.segment.Segments;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Records what competitors do. Nothing is ever deleted: what was wrong is retracted. */
@Component
public class CompetitorWatch {
    private final Campaigns campaigns;
    private final Segments segments;
    private final CompetitorEvents events;
    private final CompetitorEventChanges changes;
    private final TransactionalOperator transactions;
    private final Clock clock;

    CompetitorWatch(
            Campaigns campaigns,
            Segments segments,
            CompetitorEvents events,
            CompetitorEventChanges changes,
            TransactionalOperator transactions,
            Clock clock) {
        this.campaigns = campaigns;
        this.segments = segments;
        this.events = events;
        this.changes = changes;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Recording the same again answers with what is there. */
    public Mono<CompetitorEvent> record(CompetitorInputs.Record input) {
        return Mono.zip(segments.byKeys(input.segmentKeys()), campaign(input.campaign()))
                .flatMap(found -> record(input, found.getT1(), found.getT2().orElse(null)))
                .as(transactions::transactional);
    }

    private Mono<Optional<Campaign>> campaign(@Nullable String key) {
        return key == null
                ? Mono.just(Optional.empty())
                : campaigns.byKey(key).map(Optional::of).defaultIfEmpty(Optional.empty());
    }

    private Mono<CompetitorEvent> record(
            CompetitorInputs.Record input,
            Map<String, Segment> known,
            @Nullable Campaign campaign) {
        Instant now = now();
        List<Problem> problems =
                CompetitorRules.problems(
                        input, known.keySet(), input.campaign() == null || campaign != null, now);
        if (!problems.isEmpty()) {
            return Mono.error(new Rejection(problems));
        }
        CompetitorEvent event =
                new CompetitorEvent(
                        Ids.next(),
                        input.key(),
                        input.competitor(),
                        input.type(),
                        input.occurredAt().truncatedTo(ChronoUnit.MICROS),
                        input.source(),
                        input.description(),
                        CampaignPlanning.ids(input.segmentKeys(), known),
                        campaign == null ? null : campaign.id(),
                        now,
                        null,
                        null);
        return changes.insert(event).map(_ -> event).switchIfEmpty(same(event));
    }

    private Mono<CompetitorEvent> same(CompetitorEvent event) {
        return events.byKey(event.key())
                .flatMap(there ->
                        there.isSaidBy(event) ? Mono.just(there) : CompetitorConflicts.keyTaken());
    }

    Mono<CompetitorEvent> link(CompetitorInputs.Link input) {
        return campaign(input.campaign())
                .flatMap(found ->
                        input.campaign() != null && found.isEmpty()
                                ? Mono.error(new Rejection(CompetitorRules.campaignNotFound()))
                                : changes.link(input.event(), found.map(Campaign::id).orElse(null)))
                .switchIfEmpty(Mono.defer(() -> conflict(input.event())))
                .flatMap(events::byId)
                .as(transactions::transactional);
    }

    Mono<CompetitorEvent> retract(CompetitorInputs.Retract input) {
        List<Problem> problems = CompetitorRules.retraction(input.reason());
        return problems.isEmpty()
                ? changes.retract(input.event(), input.reason(), now())
                        .switchIfEmpty(Mono.defer(() -> conflict(input.event())))
                        .flatMap(events::byId)
                        .as(transactions::transactional)
                : Mono.error(new Rejection(problems));
    }

    private <T> Mono<T> conflict(String key) {
        return events.byKey(key)
                .flatMap(CompetitorConflicts::<T>retracted)
                .switchIfEmpty(CompetitorConflicts.notFound());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
