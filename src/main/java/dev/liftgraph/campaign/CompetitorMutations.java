package dev.liftgraph.campaign;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

@Controller
class CompetitorMutations {
    private final CompetitorWatch watch;

    CompetitorMutations(CompetitorWatch watch) {
        this.watch = watch;
    }

    @MutationMapping
    Mono<CompetitorInputs.Payload> competitorEventRecord(@Argument CompetitorInputs.Record input) {
        return CompetitorInputs.Payload.of(watch.record(input));
    }

    @MutationMapping
    Mono<CompetitorInputs.Payload> competitorEventLink(@Argument CompetitorInputs.Link input) {
        return CompetitorInputs.Payload.of(watch.link(input));
    }

    @MutationMapping
    Mono<CompetitorInputs.Payload> competitorEventRetract(
            @Argument CompetitorInputs.Retract input) {
        return CompetitorInputs.Payload.of(watch.retract(input));
    }
}
