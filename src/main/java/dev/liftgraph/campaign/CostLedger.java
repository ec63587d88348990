package dev.liftgraph.campaign;

import dev.liftgraph.api.Ids;
import dev.liftgraph.api.Problem;
import dev.liftgraph.api.Rejection;
import dev.liftgraph.segment.Segments;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Records what campaigns cost, and retracts what should not have been recorded. */
@Component
public class CostLedger {
    private final Campaigns campaigns;
    private final Segments segments;
    private final Costs costs;
    private final TransactionalOperator transactions;
    private final Clock clock;

    CostLedger(
            Campaigns campaigns,
            Segments segments,
            Costs costs,
            TransactionalOperator transactions,
            Clock clock) {
        this.campaigns = campaigns;
        this.segments = segments;
        this.costs = costs;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Fails with a {@link Rejection} that has the problems of the input. */
    public Mono<Cost> record(CostRecordInput input) {
        return Mono.fromRunnable(() -> CostRules.check(input))
                .then(held(input.campaign()))
                .flatMap(ledger ->
                        segmentId(ledger.campaign(), input)
                                .flatMap(segment -> record(ledger, cost(ledger, input, segment))))
                .as(transactions::transactional);
    }

    private Mono<Cost> record(Ledger ledger, Cost cost) {
        return ledger.repeated(cost)
                .map(Mono::just)
                .orElseGet(() -> {
                    ledger.check(cost);
                    return costs.insert(cost).thenReturn(cost);
                });
    }

    /** Fails with a {@link Rejection} that has the problems of the input. */
    Mono<Cost> retract(CostRetractInput input) {
        return Mono.fromRunnable(() -> CostRules.check(input))
                .then(held(input.campaign()))
                .flatMap(ledger -> retract(ledger, ledger.retractable(input), input.reason()))
                .as(transactions::transactional);
    }

    private Mono<Cost> retract(Ledger ledger, Cost cost, String reason) {
        return cost.counts()
                ? costs.retract(cost.id(), reason, now())
                        .then(costs.of(List.of(ledger.campaign().id())))
                        .map(found -> new Ledger(ledger.campaign(), found).named(cost.key()))
                        .map(Optional::orElseThrow)
                : Mono.just(cost);
    }

    /** The campaign is read again under the lock: its budget may have come with a currency. */
    private Mono<Ledger> held(String key) {
        return campaigns
                .byKey(key)
                .flatMap(found -> costs.hold(found.id()).then(campaigns.byKey(key)))
                .switchIfEmpty(Mono.error(CostLedger::campaignNotFound))
                .flatMap(campaign ->
                        costs.of(List.of(campaign.id())).map(found -> new Ledger(campaign, found)));
    }

    private Mono<Optional<UUID>> segmentId(Campaign campaign, CostRecordInput input) {
        if (input.segment() == null) {
            return Mono.just(Optional.empty());
        }
        return segments.byKeys(List.of(input.segment()))
                .map(found -> {
                    var segment = found.get(input.segment());
                    if (segment == null || !campaign.segmentIds().contains(segment.id())) {
                        throw rejection(
                                CostErrorCode.SEGMENT_NOT_IN_CAMPAIGN,
                                "The campaign addresses no segment with this key.",
                                "segment");
                    }
                    return Optional.of(segment.id());
                });
    }

    private Cost cost(Ledger ledger, CostRecordInput input, Optional<UUID> segment) {
        return new Cost(
                Ids.next(),
                ledger.campaign().id(),
                input.key(),
                input.kind(),
                input.amount().toMoney(),
                input.incurredOn(),
                input.phase(),
                segment.orElse(null),
                CampaignPlanning.emptyToNull(input.note()),
                now(),
                null,
                null);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static Rejection campaignNotFound() {
        return rejection(
                CostErrorCode.CAMPAIGN_NOT_FOUND,
                "There is no campaign with this key.",
                "campaign");
    }

    static Rejection rejection(CostErrorCode code, String message, String... field) {
        return new Rejection(Problem.of(code, message, field));
    }
}
