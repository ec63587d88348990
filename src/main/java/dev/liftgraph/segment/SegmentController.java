package dev.liftgraph.segment;

import dev.liftgraph.api.Connection;
import dev.liftgraph.api.NodeId;
import dev.liftgraph.api.Page;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Serves segments. */
@Controller
class SegmentController {
    private final Segments segments;
    private final SegmentAuthoring authoring;
    private final Clock clock;

    SegmentController(Segments segments, SegmentAuthoring authoring, Clock clock) {
        this.segments = segments;
        this.authoring = authoring;
        this.clock = clock;
    }

    @QueryMapping
    Mono<Segment> segment(@Argument String key) {
        return segments.byKeys(List.of(key)).mapNotNull(found -> found.get(key));
    }

    @QueryMapping
    Mono<Connection<Segment>> segments(
            @Argument int first,
            @Argument @Nullable String after,
            @Argument @Nullable Saturation saturation) {
        Page page = Page.of(first, after);
        return segments.page(page, saturation).map(rows -> Connection.of(rows, page, Segment::id));
    }

    @MutationMapping
    Mono<SegmentInputs.Payload> segmentCreate(@Argument SegmentInputs.Create input) {
        return SegmentInputs.Payload.of(
                authoring.create(
                        input.key(),
                        input.name(),
                        input.description(),
                        input.definition().rule(),
                        input.author(),
                        input.profile()));
    }

    @MutationMapping
    Mono<SegmentInputs.Payload> segmentRevise(@Argument SegmentInputs.Revise input) {
        return SegmentInputs.Payload.of(
                authoring.revise(
                        input.segment(),
                        input.definition().rule(),
                        input.author(),
                        input.reason()));
    }

    @SchemaMapping(typeName = "Segment")
    String id(Segment segment) {
        return NodeId.encode("Segment", segment.id());
    }

    @SchemaMapping(typeName = "Segment")
    SegmentDefinition definition(Segment segment) {
        return new RuleDefinition(segment.rule());
    }

    @SchemaMapping(typeName = "Segment")
    SegmentVersion version(Segment segment) {
        return new SegmentVersion(
                segment.versionId(),
                segment.versionNumber(),
                segment.author(),
                segment.reason(),
                segment.versionCreatedAt(),
                segment.rule());
    }

    @SchemaMapping(typeName = "Segment")
    boolean stale(Segment segment) {
        return segment.sizeAsOf() == null
                || segment.sizeAsOf().isBefore(clock.instant().minus(StaleSegments.FRESH));
    }
}
