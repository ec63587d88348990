package dev.liftgraph.segment;

import dev.liftgraph.scoring.EncodingPass;
import dev.liftgraph.scoring.HeldOutPass;
import dev.liftgraph.scoring.Iterating;
import dev.liftgraph.scoring.NewtonPass;
import dev.liftgraph.scoring.NotTrained;
import dev.liftgraph.scoring.PredictionModel;
import dev.liftgraph.scoring.PredictionPlan;
import dev.liftgraph.scoring.PredictionTraining;
import dev.liftgraph.scoring.Trained;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Trains predictions and scores everybody, inside the caller's transaction. */
@Component
class PredictionScoring {
    private final FeatureRows rows;
    private final ModelScores scores;

    PredictionScoring(FeatureRows rows, ModelScores scores) {
        this.rows = rows;
        this.scores = scores;
    }

    /**
     * @param previous what was trained before and is scored with; null to train
     */
    Mono<PredictionResult> run(
            UUID run,
            PredictionScoringPlan plan,
            Instant asOf,
            @Nullable PredictionResult previous) {
        Mono<PredictionResult> trained = previous == null ? train(plan) : Mono.just(previous);
        return trained.flatMap(result ->
                score(run, FeatureTable.ofEverybody(plan.features(), asOf), result.model())
                        .map(shares ->
                                new PredictionResult(result.model(), result.evaluation(), shares)));
    }

    private Mono<PredictionResult> train(PredictionScoringPlan plan) {
        FeatureTable table = FeatureTable.ofExamples(plan);
        return rows.prepare(table)
                .then(start(plan.training(), table))
                .flatMap(model -> judge(table, model));
    }

    private Mono<PredictionModel> start(PredictionPlan plan, FeatureTable table) {
        EncodingPass counted = new EncodingPass(plan);
        LongAdder refused = new LongAdder();
        return rows.pass(
                        table,
                        row -> {
                            counted.add(row.example());
                            refused.add(plan.admits(row.example()) ? 0 : 1);
                        })
                .then(Mono.fromCallable(counted::start))
                .expand(training -> next(table, training))
                .last()
                .map(training -> model(training, refused.sum()));
    }

    private Mono<PredictionTraining> next(FeatureTable table, PredictionTraining training) {
        if (!(training instanceof Iterating iterating)) {
            return Mono.empty();
        }
        NewtonPass pass = iterating.pass();
        return rows.pass(table, row -> pass.add(row.example()))
                .then(Mono.fromCallable(() -> iterating.next(pass)));
    }

    private static PredictionModel model(PredictionTraining training, long refused) {
        return switch (training) {
            case Trained(var model) -> model;
            case NotTrained(var reason) ->
                    throw new TrainingFailed(
                            ScoringFailure.valueOf(reason.name()),
                            refused == 0
                                    ? ""
                                    : " %d customers were refused, since something about them became known only after the cut-off."
                                            .formatted(refused));
            case Iterating _ -> throw new IllegalStateException("training goes on");
        };
    }

    private Mono<PredictionResult> judge(FeatureTable table, PredictionModel model) {
        HeldOutPass pass = new HeldOutPass(model);
        return rows.pass(table, row -> pass.add(row.example()))
                .then(
                        Mono.fromCallable(
                                () -> new PredictionResult(model, pass.evaluation(), List.of())));
    }

    private Mono<List<TopShare>> score(UUID run, FeatureTable table, PredictionModel model) {
        var scoring = model.scoring();
        return rows.prepare(table)
                .flatMap(customers ->
                        rows.score(
                                table, customers, row -> scoring.score(row.values()).probability()))
                .then(scores.keepProbabilities(run));
    }
}
