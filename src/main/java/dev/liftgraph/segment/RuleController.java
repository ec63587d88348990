package dev.liftgraph.segment;

import static java.util.stream.Collectors.toMap;

import dev.liftgraph.api.Problem;
import dev.liftgraph.api.Rejection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Serves previews of rules, and the segments that rules speak of. */
@Controller
class RuleController {
    private final SegmentPreviews previews;
    private final Segments segments;

    RuleController(SegmentPreviews previews, Segments segments) {
        this.previews = previews;
        this.segments = segments;
    }

    record Payload(@Nullable SegmentPreview preview, List<Problem> userErrors) {}

    @QueryMapping
    Mono<Payload> segmentPreview(
            @Argument SegmentInputs.Definition definition, @Argument @Nullable Instant asOf) {
        return previews.preview(definition.rule(), asOf)
                .map(preview -> new Payload(preview, List.of()))
                .onErrorResume(
                        Rejection.class,
                        rejection -> Mono.just(new Payload(null, rejection.problems())));
    }

    @BatchMapping(typeName = "SegmentMemberRule", field = "segment")
    Mono<Map<SegmentMemberRule, Segment>> segment(List<SegmentMemberRule> rules) {
        return segments.byKeys(rules.stream().map(SegmentMemberRule::key).distinct().toList())
                .map(found ->
                        rules.stream()
                                .distinct()
                                .filter(rule -> found.containsKey(rule.key()))
                                .collect(
                                        toMap(
                                                Function.identity(),
                                                rule ->
                                                        Objects.requireNonNull(
                                                                found.get(rule.key())))));
    }
}
