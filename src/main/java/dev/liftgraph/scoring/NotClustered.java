package dev.liftgraph.scoring;

/**
 * There are no clusters.
 *
 * @param reason why
 */
public record NotClustered(Reason reason) implements ClusterTraining {

    /** What clusters lack. */
    public enum Reason {
        /** Fewer rows than clusters, or none. */
        TOO_FEW_CUSTOMERS,
        /** No feature differs between rows. */
        NOTHING_VARIES
    }
}
