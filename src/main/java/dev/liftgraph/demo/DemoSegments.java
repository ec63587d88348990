package dev.liftgraph.demo;

import dev.liftgraph.segment.Segment;
import dev.liftgraph.segment.SegmentAuthoring;
import dev.liftgraph.segment.SegmentEvaluations;
import dev.liftgraph.segment.Segments;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Creates the demo's segments, and finds their members once there are customers. */
@Component
class DemoSegments {
    static final List<String> KEYS = Stream.of(DemoSegment.values()).map(DemoSegment::key).toList();

    private static final String AUTHOR = "Mara Lindqvist";

    private final SegmentAuthoring authoring;
    private final Segments segments;
    private final SegmentEvaluations evaluations;
    private final TransactionalOperator transaction;
    private final Clock clock;

    DemoSegments(
            SegmentAuthoring authoring,
            Segments segments,
            SegmentEvaluations evaluations,
            @Qualifier("bulk") TransactionalOperator transaction,
            Clock clock) {
        this.authoring = authoring;
        this.segments = segments;
        this.evaluations = evaluations;
        this.transaction = transaction;
        this.clock = clock;
    }

    Mono<Void> create() {
        return Flux.fromArray(DemoSegment.values())
                .concatMap(segment -> Repeatable.step(create(segment)))
                .then();
    }

    private Mono<Segment> create(DemoSegment segment) {
        return authoring.create(
                segment.key(), segment.title(), segment.description(), segment.rule(), AUTHOR);
    }

    /** Finds the members as of now. */
    Mono<Void> evaluate() {
        return segments.byKeys(KEYS)
                .map(Map::values)
                .map(found -> found.stream().map(Segment::versionId).sorted().toList())
                .flatMap(versions ->
                        transaction.transactional(evaluations.evaluate(versions, clock.instant())));
    }
}
