package dev.liftgraph.segment;

import dev.liftgraph.scoring.Feature;
import dev.liftgraph.scoring.PredictionPlan;
import java.time.Instant;
import java.util.List;

/**
 * The probability of an outcome.
 *
 * @param cutOff moment the features are known as of; nothing that became known later is trained on
 * @param seed decides who is held out
 * @param heldOut share of the customers kept for judging
 * @param ridge strength of the penalty on the coefficients
 */
record PredictionScoringPlan(
        List<ScoringFeature> features,
        PredictionLabel label,
        Instant cutOff,
        long seed,
        double heldOut,
        double ridge)
        implements ScoringPlan {
    PredictionScoringPlan {
        features = List.copyOf(features);
    }

    @Override
    public ScoringKind kind() {
        return ScoringKind.PREDICTION;
    }

    @Override
    public Instant earliest() {
        return label.knownAt(cutOff);
    }

    PredictionPlan training() {
        return new PredictionPlan(
                features.stream().map(each -> new Feature(each.name(), each.kind())).toList(),
                cutOff,
                seed,
                heldOut,
                ridge);
    }
}
