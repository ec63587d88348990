package dev.liftgraph.statistics;

/**
 * A look at which nothing may be decided.
 *
 * @param reason why not
 */
public record SkippedLook(Reason reason) implements Look {

    /** Why a look has no boundary. */
    public enum Reason {
        /** Information has grown by less than one part in 10,000 since the last look. */
        NO_MORE_INFORMATION,
        /** An earlier look already had all planned information. */
        NOTHING_LEFT_TO_SPEND
    }
}
