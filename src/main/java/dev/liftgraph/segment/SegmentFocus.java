package dev.liftgraph.segment;

import static dev.liftgraph.segment.SegmentFindings.LONGEST_TEXT;
import static dev.liftgraph.segment.SegmentFindings.SHORTEST_OVERRIDE;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Marks the segments that are the ideal customer profile: three at most, more with a reason. */
@Component
class SegmentFocus {
    static final int MOST = 3;

    private final SegmentLookup lookup;
    private final SegmentChanges changes;
    private final TransactionalOperator transactions;

    SegmentFocus(SegmentLookup lookup, SegmentChanges changes, TransactionalOperator transactions) {
        this.lookup = lookup;
        this.changes = changes;
        this.transactions = transactions;
    }

    Mono<Segment> set(SegmentLifeInputs.Focus input) {
        SegmentFindings findings = new SegmentFindings();
        findings.text(input.reason(), 0, LONGEST_TEXT, "reason");
        return lookup.active(input.segment(), "segment")
                .doOnNext(_ -> findings.rejectIfAny())
                .flatMap(segment -> changes.lockFocus().then(focus(segment, input)))
                .then(Mono.defer(() -> lookup.existing(input.segment(), "segment")))
                .as(transactions::transactional);
    }

    private Mono<Void> focus(Segment segment, SegmentLifeInputs.Focus input) {
        if (!input.focus()) {
            return changes.focus(segment.id(), false, null);
        }
        return changes.otherFocusSegments(segment.id())
                .flatMap(others ->
                        changes.focus(
                                segment.id(), true, others < MOST ? null : reason(input.reason())));
    }

    private static String reason(@Nullable String given) {
        SegmentFindings findings = new SegmentFindings();
        findings.require(
                given != null && given.strip().length() >= SHORTEST_OVERRIDE,
                SegmentErrorCode.REASON_MISSING,
                "There are 3 focus segments already: one more needs a reason of at least 20 characters.",
                "reason");
        findings.rejectIfAny();
        return String.valueOf(given);
    }
}
