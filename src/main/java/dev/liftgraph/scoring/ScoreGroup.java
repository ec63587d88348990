package dev.liftgraph.scoring;

/**
 * Customers who are ranked alike.
 *
 * @param positives with the outcome
 * @param negatives without
 * @param probabilities sum of what was predicted of them
 */
record ScoreGroup(long positives, long negatives, double probabilities) {

    long customers() {
        return positives + negatives;
    }

    ScoreGroup plus(ScoreGroup other) {
        return new ScoreGroup(
                positives + other.positives,
                negatives + other.negatives,
                probabilities + other.probabilities);
    }

    static ScoreGroup of(double predictor, boolean outcome) {
        return new ScoreGroup(outcome ? 1 : 0, outcome ? 0 : 1, Logistic.probability(predictor));
    }
}
