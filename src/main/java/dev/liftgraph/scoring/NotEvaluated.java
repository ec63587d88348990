package dev.liftgraph.scoring;

/**
 * A prediction cannot be judged.
 *
 * @param reason why
 */
public record NotEvaluated(Reason reason) implements Evaluation {

    /** What the customers held out lack. */
    public enum Reason {
        /** Nobody was held out. */
        NO_EXAMPLES,
        /** All of them have the same outcome: there is nothing to rank. */
        ONE_CLASS_ONLY
    }
}
