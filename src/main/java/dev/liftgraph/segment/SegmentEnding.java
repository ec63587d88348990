package dev.liftgraph.segment;

import static dev.liftgraph.segment.SegmentFindings.LONGEST_TEXT;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Retires segments, and deletes those that nothing uses. */
@Component
class SegmentEnding {
    private final SegmentLookup lookup;
    private final SegmentChanges changes;
    private final ObjectProvider<SegmentUsers> users;
    private final TransactionalOperator transactions;
    private final Clock clock;

    SegmentEnding(
            SegmentLookup lookup,
            SegmentChanges changes,
            ObjectProvider<SegmentUsers> users,
            TransactionalOperator transactions,
            Clock clock) {
        this.lookup = lookup;
        this.changes = changes;
        this.users = users;
        this.transactions = transactions;
        this.clock = clock;
    }

    Mono<Segment> retire(SegmentLifeInputs.Retire input) {
        SegmentFindings findings = new SegmentFindings();
        findings.text(input.reason(), 1, LONGEST_TEXT, "reason");
        return lookup.active(input.segment(), "segment")
                .doOnNext(_ -> findings.rejectIfAny())
                .flatMap(segment -> changes.retire(segment.id(), input.reason(), clock.instant()))
                .filter(retired -> retired)
                .switchIfEmpty(Mono.error(() -> SegmentLookup.retired(input.segment(), "segment")))
                .flatMap(_ -> lookup.existing(input.segment(), "segment"));
    }

    /**
     * The row is locked first, so that nobody begins to use the segment after its users were looked
     * up.
     */
    Mono<String> delete(String key) {
        return lookup.existing(key, "segment")
                .flatMap(segment -> changes.lock(segment.id()))
                .switchIfEmpty(Mono.defer(() -> gone(key)))
                .flatMap(id -> uses(List.of(id)).flatMap(found -> delete(id, found)))
                .thenReturn(key)
                .as(transactions::transactional);
    }

    private Mono<UUID> gone(String key) {
        return lookup.existing(key, "segment").map(Segment::id);
    }

    private Mono<Void> delete(UUID id, List<SegmentUser> found) {
        List<SegmentUser> holding = found.stream().filter(SegmentUser::holds).toList();
        if (!holding.isEmpty()) {
            return Mono.error(new SegmentInUse(holding));
        }
        return found.isEmpty() ? changes.delete(id) : changes.hide(id, clock.instant());
    }

    /** All uses of these segments that any package knows of. */
    Mono<List<SegmentUser>> uses(List<UUID> ids) {
        return Flux.fromStream(users::orderedStream)
                .concatMap(each -> each.of(ids))
                .flatMapIterable(found -> found)
                .collectList();
    }
}
