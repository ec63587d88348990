package dev.liftgraph.segment;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Stores segments that were made of others, and finds their members, all or none of them. */
@Component
class NewChildren {
    private final Segments segments;
    private final Lineages lineages;
    private final SegmentEvaluations evaluations;
    private final TransactionalOperator transaction;
    private final Clock clock;

    NewChildren(
            Segments segments,
            Lineages lineages,
            SegmentEvaluations evaluations,
            @Qualifier("bulk") TransactionalOperator transaction,
            Clock clock) {
        this.segments = segments;
        this.lineages = lineages;
        this.evaluations = evaluations;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Answers them in their order, with their sizes. */
    Mono<List<Segment>> add(List<Segment> children, List<Segment> parents) {
        Mono<Void> stored =
                Flux.fromIterable(children)
                        .concatMap(child -> segments.add(child).then(lineages.add(child, parents)))
                        .then();
        Mono<Void> evaluated =
                evaluations.evaluate(
                        children.stream().map(Segment::versionId).toList(), clock.instant());
        return transaction.transactional(stored.then(evaluated)).then(reread(children));
    }

    private Mono<List<Segment>> reread(List<Segment> children) {
        return segments.byIds(children.stream().map(Segment::id).toList())
                .map(found ->
                        children.stream()
                                .map(child -> Objects.requireNonNull(found.get(child.id())))
                                .toList());
    }
}
