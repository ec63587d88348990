package dev.liftgraph.segment;

import dev.liftgraph.api.Problem;
import dev.liftgraph.api.Rejection;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Finds the members of segments again when somebody asks for it. */
@Component
class SegmentRefreshing {
    private final Segments segments;
    private final SegmentLookup lookup;
    private final SegmentEvaluations evaluations;
    private final Turnovers turnovers;
    private final TransactionalOperator transaction;
    private final Clock clock;

    SegmentRefreshing(
            Segments segments,
            SegmentLookup lookup,
            SegmentEvaluations evaluations,
            Turnovers turnovers,
            @Qualifier("bulk") TransactionalOperator transaction,
            Clock clock) {
        this.segments = segments;
        this.lookup = lookup;
        this.evaluations = evaluations;
        this.turnovers = turnovers;
        this.transaction = transaction;
        this.clock = clock;
    }

    Mono<Segment> refresh(SegmentInputs.Refresh input) {
        return checked(input.asOf())
                .then(lookup.existing(input.segment(), "segment"))
                .flatMap(segment -> refresh(List.of(segment), input.asOf(), input.full()))
                .map(List::getFirst);
    }

    /** All in one transaction, with one pass over the events where one is needed. */
    Mono<List<Segment>> refresh(SegmentInputs.RefreshMany input) {
        SegmentFindings findings = new SegmentFindings();
        int keys = input.segments().size();
        findings.require(
                keys > 0 && keys <= SegmentEvaluations.MOST_TOGETHER,
                SegmentErrorCode.OUT_OF_RANGE,
                "Give 1 to 10 segments.",
                "segments");
        return Mono.fromRunnable(findings::rejectIfAny)
                .then(checked(input.asOf()))
                .then(lookup.all(input.segments(), "segments"))
                .flatMap(found -> refresh(found, input.asOf(), input.full()));
    }

    private Mono<Void> checked(@Nullable Instant asOf) {
        return asOf != null && asOf.isAfter(clock.instant())
                ? Mono.error(
                        new Rejection(
                                Problem.of(
                                        SegmentErrorCode.OUT_OF_RANGE,
                                        "asOf is in the future.",
                                        "asOf")))
                : Mono.empty();
    }

    private Mono<List<Segment>> refresh(List<Segment> old, @Nullable Instant asOf, boolean fully) {
        List<UUID> versions = old.stream().map(Segment::versionId).toList();
        Instant moment = asOf == null ? clock.instant() : asOf;
        return transaction
                .transactional(
                        evaluations
                                .evaluate(versions, moment, fully)
                                .then(turnovers.keep(versions)))
                .then(segments.byIds(old.stream().map(Segment::id).toList()))
                .map(found ->
                        old.stream()
                                .map(segment -> Objects.requireNonNull(found.get(segment.id())))
                                .toList());
    }
}
