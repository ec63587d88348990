package dev.liftgraph.campaign;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Serves the calendar of reviews. */
@Controller
class ReviewController {
    private final ReviewTasks tasks;
    private final ReviewSigning signing;

    ReviewController(ReviewTasks tasks, ReviewSigning signing) {
        this.tasks = tasks;
        this.signing = signing;
    }

    @QueryMapping
    Mono<List<ReviewTask>> reviewTasks(
            @Argument LocalDate from,
            @Argument LocalDate to,
            @Argument @Nullable ReviewTaskStatus status,
            @Argument @Nullable String campaign) {
        return tasks.between(from, to, status, campaign);
    }

    @MutationMapping
    Mono<ReviewInputs.Payload> reviewItemTick(@Argument ReviewInputs.Tick input) {
        return ReviewInputs.Payload.of(signing.tick(input));
    }

    @MutationMapping
    Mono<ReviewInputs.Payload> reviewSignOff(@Argument ReviewInputs.Sign input) {
        return ReviewInputs.Payload.of(signing.sign(input));
    }
}
