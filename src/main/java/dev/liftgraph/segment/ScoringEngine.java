package dev.liftgraph.segment;

import dev.liftgraph.scoring.ClusterModel;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Scores everybody by a plan and ends the run, inside the caller's transaction on the bulk
 * connections.
 */
@Component
class ScoringEngine {
    private final RfmScores rfm;
    private final ClusterScoring clusters;
    private final PredictionScoring predictions;
    private final ScoringRunBook book;

    ScoringEngine(
            RfmScores rfm,
            ClusterScoring clusters,
            PredictionScoring predictions,
            ScoringRunBook book) {
        this.rfm = rfm;
        this.clusters = clusters;
        this.predictions = predictions;
        this.book = book;
    }

    /**
     * @param previous what the last run found
     */
    Mono<Void> score(
            UUID run,
            ScoringPlan plan,
            Instant asOf,
            Optional<ScoringResult> previous,
            boolean retrain) {
        Mono<? extends ScoringResult> result =
                switch (plan) {
                    case RfmScoringPlan planned -> rfm.write(run, planned, asOf);
                    case ClusterScoringPlan planned ->
                            clusters.run(run, planned, asOf, model(previous));
                    case PredictionScoringPlan planned ->
                            predictions.run(
                                    run,
                                    planned,
                                    asOf,
                                    previous.filter(_ -> !retrain)
                                            .map(PredictionResult.class::cast)
                                            .orElse(null));
                };
        return book.seeOneMoment().then(result).flatMap(found -> book.done(run, found));
    }

    private static @Nullable ClusterModel model(Optional<ScoringResult> previous) {
        return previous.map(ClusterResult.class::cast).map(ClusterResult::model).orElse(null);
    }
}
