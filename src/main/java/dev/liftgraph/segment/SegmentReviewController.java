package dev.liftgraph.segment;

import dev.liftgraph.api.Connection;
import dev.liftgraph.api.Page;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Serves the reviews of segments. */
@Controller
class SegmentReviewController {
    private final Reviewing reviewing;
    private final SegmentReviews reviews;

    SegmentReviewController(Reviewing reviewing, SegmentReviews reviews) {
        this.reviewing = reviewing;
        this.reviews = reviews;
    }

    record SignInput(String segment, ReviewDecision decision, @Nullable String note, String by) {}

    @QueryMapping
    Mono<Connection<SegmentReview>> segmentReviews(
            @Argument boolean due, @Argument int first, @Argument @Nullable String after) {
        Page page = Page.of(first, after);
        return reviewing
                .page(page, due)
                .map(rows -> Connection.of(rows, page, review -> review.segment().id()));
    }

    @MutationMapping
    Mono<SegmentInputs.Payload> segmentReviewSign(@Argument SignInput input) {
        return SegmentInputs.Payload.of(
                reviewing.sign(input.segment(), input.decision(), input.note(), input.by()));
    }

    @BatchMapping(typeName = "Segment", field = "signOffs")
    Mono<Map<Segment, List<SignOff>>> signOffs(List<Segment> segments) {
        return reviews.signOffs(segments.stream().map(Segment::id).distinct().toList())
                .map(found ->
                        segments.stream()
                                .distinct()
                                .collect(
                                        Collectors.toMap(
                                                Function.identity(),
                                                each -> found.getOrDefault(each.id(), List.of()))));
    }
}
