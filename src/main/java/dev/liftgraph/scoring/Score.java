package dev.liftgraph.scoring;

/**
 * What is predicted of a customer.
 *
 * @param probability of the outcome, strictly between 0 and 1
 * @param imputed how many values were missing
 */
public record Score(double probability, int imputed) {

    public Score {
        Require.that(probability > 0 && probability < 1, "probability must lie between 0 and 1");
    }
}
