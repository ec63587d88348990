package dev.liftgraph.segment;

import dev.liftgraph.scoring.ClusterLabels;
import dev.liftgraph.scoring.ClusterModel;
import dev.liftgraph.scoring.ClusterPass;
import dev.liftgraph.scoring.ClusterTraining;
import dev.liftgraph.scoring.Clustered;
import dev.liftgraph.scoring.NotClustered;
import dev.liftgraph.scoring.ProfilePass;
import dev.liftgraph.scoring.RefinementPass;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Finds clusters and assigns everybody, inside the caller's transaction. */
@Component
class ClusterScoring {
    private static final int REFINEMENTS = 2;

    private final FeatureRows rows;
    private final ModelScores scores;

    ClusterScoring(FeatureRows rows, ModelScores scores) {
        this.rows = rows;
        this.scores = scores;
    }

    /**
     * @param previous clusters whose labels are carried on; null for none
     */
    Mono<ClusterResult> run(
            UUID run, ClusterScoringPlan plan, Instant asOf, @Nullable ClusterModel previous) {
        FeatureTable table = FeatureTable.ofEverybody(plan.features(), asOf);
        return rows.prepare(table)
                .flatMap(customers ->
                        train(plan, table)
                                .flatMap(trained ->
                                        refined(table, trained)
                                                .map(model -> labelled(previous, model))
                                                .flatMap(model ->
                                                        score(
                                                                run, table, customers, trained,
                                                                model))));
    }

    private Mono<Clustered> train(ClusterScoringPlan plan, FeatureTable table) {
        ClusterPass pass = new ClusterPass(plan.training());
        return rows.pass(table, row -> pass.add(row.customerId(), row.numbers()))
                .then(Mono.fromCallable(() -> clustered(pass.train())));
    }

    private static Clustered clustered(ClusterTraining training) {
        return switch (training) {
            case Clustered clustered -> clustered;
            case NotClustered(var reason) ->
                    throw new TrainingFailed(ScoringFailure.valueOf(reason.name()));
        };
    }

    /** Where the sample was everybody, the centroids are at rest already. */
    private Mono<ClusterModel> refined(FeatureTable table, Clustered trained) {
        int passes = trained.sampled() < trained.customers() ? REFINEMENTS : 0;
        return Flux.range(0, passes)
                .reduce(
                        Mono.just(trained.model()),
                        (model, _) -> model.flatMap(centroids -> refined(table, centroids)))
                .flatMap(model -> model);
    }

    private Mono<ClusterModel> refined(FeatureTable table, ClusterModel model) {
        RefinementPass pass = new RefinementPass(model);
        return rows.pass(table, row -> pass.add(row.numbers()))
                .then(Mono.fromCallable(pass::refined));
    }

    private static ClusterModel labelled(@Nullable ClusterModel previous, ClusterModel fresh) {
        return previous == null ? fresh : ClusterLabels.carriedOver(previous, fresh);
    }

    private Mono<ClusterResult> score(
            UUID run, FeatureTable table, long customers, Clustered trained, ClusterModel model) {
        ProfilePass pass = new ProfilePass(model);
        return rows.score(table, customers, row -> pass.add(row.numbers()).label())
                .then(scores.keepClusters(run))
                .then(
                        Mono.fromCallable(() ->
                                new ClusterResult(
                                        model,
                                        trained.candidates(),
                                        pass.profiles(),
                                        pass.inertia(),
                                        pass.silhouette(),
                                        trained.sampled())));
    }
}
