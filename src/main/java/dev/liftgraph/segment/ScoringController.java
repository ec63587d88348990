package dev.liftgraph.segment;

import dev.liftgraph.api.Connection;
import dev.liftgraph.api.NodeId;
import dev.liftgraph.api.Page;
import dev.liftgraph.api.Rejection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Serves scorings. */
@Controller
class ScoringController {
    private final Scorings scorings;
    private final ScoringAuthoring authoring;
    private final ScoringRunning running;
    private final ScoringDeletion deletion;

    ScoringController(
            Scorings scorings,
            ScoringAuthoring authoring,
            ScoringRunning running,
            ScoringDeletion deletion) {
        this.scorings = scorings;
        this.authoring = authoring;
        this.running = running;
        this.deletion = deletion;
    }

    @QueryMapping
    Mono<Scoring> scoring(@Argument String key) {
        return scorings.byKeys(List.of(key)).mapNotNull(found -> found.get(key));
    }

    @QueryMapping
    Mono<Connection<Scoring>> scorings(@Argument int first, @Argument @Nullable String after) {
        Page page = Page.of(first, after);
        return scorings.page(page).map(rows -> Connection.of(rows, page, Scoring::id));
    }

    @MutationMapping
    Mono<ScoringInputs.Payload> rfmScoringCreate(@Argument ScoringInputs.RfmCreate input) {
        return payload(authoring.create(input));
    }

    @MutationMapping
    Mono<ScoringInputs.Payload> clusterScoringCreate(@Argument ScoringInputs.ClusterCreate input) {
        return payload(authoring.create(input));
    }

    @MutationMapping
    Mono<ScoringInputs.Payload> predictionScoringCreate(
            @Argument ScoringInputs.PredictionCreate input) {
        return payload(authoring.create(input));
    }

    @MutationMapping
    Mono<ScoringInputs.RunPayload> scoringRun(@Argument ScoringInputs.Run input) {
        return running.run(input.scoring(), input.asOf(), input.retrain())
                .map(run -> new ScoringInputs.RunPayload(run, List.of()))
                .onErrorResume(Rejection.class, ScoringController::notRun);
    }

    @MutationMapping
    Mono<ScoringInputs.DeletePayload> scoringDelete(@Argument ScoringInputs.Delete input) {
        return deletion.delete(input.scoring());
    }

    private static Mono<ScoringInputs.Payload> payload(Mono<Scoring> work) {
        return work.map(scoring -> new ScoringInputs.Payload(scoring, List.of()))
                .onErrorResume(Rejection.class, ScoringController::notCreated);
    }

    private static Mono<ScoringInputs.Payload> notCreated(Rejection rejection) {
        return Mono.just(new ScoringInputs.Payload(null, rejection.problems()));
    }

    private static Mono<ScoringInputs.RunPayload> notRun(Rejection rejection) {
        return Mono.just(new ScoringInputs.RunPayload(null, rejection.problems()));
    }

    @SchemaMapping(typeName = "Scoring")
    String id(Scoring scoring) {
        return NodeId.encode("Scoring", scoring.id());
    }
}
