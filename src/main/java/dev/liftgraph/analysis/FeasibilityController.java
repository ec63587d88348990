package dev.liftgraph.analysis;

import dev.liftgraph.api.Problem;
import dev.liftgraph.api.Rejection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Serves whether segments are large enough. */
@Controller
class FeasibilityController {
    private final FeasibilityJudging judging;

    FeasibilityController(FeasibilityJudging judging) {
        this.judging = judging;
    }

    record Payload(@Nullable SegmentFeasibility feasibility, List<Problem> userErrors) {}

    @QueryMapping
    Mono<Payload> segmentFeasibility(@Argument SegmentFeasibilityInput input) {
        return judging.judge(input)
                .map(feasibility -> new Payload(feasibility, List.of()))
                .onErrorResume(
                        Rejection.class,
                        rejection -> Mono.just(new Payload(null, rejection.problems())));
    }
}
