package dev.liftgraph.scoring;

/**
 * Nothing can be predicted.
 *
 * @param reason why
 */
public record NotTrained(Reason reason) implements PredictionTraining {

    /** What training lacks. */
    public enum Reason {
        /** Fewer than 50 examples are left to train on. */
        TOO_FEW_EXAMPLES,
        /** All examples have the same outcome. */
        ONE_CLASS_ONLY,
        /** Fewer than 10 examples have one of the outcomes. */
        TOO_FEW_OF_A_CLASS,
        /** No feature differs between examples. */
        NOTHING_VARIES,
        /** The features take more than 200 columns. */
        TOO_MANY_COLUMNS,
        /** Newton's method has not come to rest after 50 passes. */
        NOT_CONVERGED
    }
}
