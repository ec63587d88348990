package dev.liftgraph.scoring;

import java.util.List;

/** The last pass over all examples: scores those held out, and judges the model by them. */
public final class HeldOutPass {

    private final PredictionModel model;
    private final Scoring scoring;
    private final RankedScores scores = new RankedScores();
    private long positives;
    private long negatives;
    private double loss;
    private double squares;

    public HeldOutPass(PredictionModel model) {
        this.model = model;
        scoring = model.scoring();
    }

    /** Adds an example; one that was trained on or refused is passed over. */
    public void add(Example example) {
        PredictionPlan plan = model.plan();
        if (!plan.admits(example) || !plan.isHeldOut(example.customerId())) {
            return;
        }
        double predictor = scoring.predictor(example.values());
        double residual = Logistic.probability(predictor) - (example.outcome() ? 1 : 0);
        scores.add(predictor, example.outcome());
        loss += Logistic.loss(predictor, example.outcome());
        squares += residual * residual;
        positives += example.outcome() ? 1 : 0;
        negatives += example.outcome() ? 0 : 1;
    }

    public void merge(HeldOutPass other) {
        Require.that(model.equals(other.model), "passes must be of one model");
        scores.merge(other.scores);
        loss += other.loss;
        squares += other.squares;
        positives += other.positives;
        negatives += other.negatives;
    }

    public Evaluation evaluation() {
        long customers = positives + negatives;
        if (customers == 0) {
            return new NotEvaluated(NotEvaluated.Reason.NO_EXAMPLES);
        }
        if (positives == 0 || negatives == 0) {
            return new NotEvaluated(NotEvaluated.Reason.ONE_CLASS_ONLY);
        }
        List<ScoreGroup> ascending = scores.ascending();
        return new Evaluated(
                customers,
                positives,
                Auc.of(ascending, scores.isExact()),
                loss / customers,
                squares / customers,
                CalibrationGroup.of(ascending));
    }
}
