package dev.liftgraph.statistics;

/** Whether the numbers of a segment may be read at all; the worst comes first. */
public enum Verdict {
    /** An arm has no units. */
    NO_DATA,
    /** Units did not fall on the variants as planned: the arms are not alike. */
    SRM_FAILED,
    /** Too few units for any inference: show counts only. */
    TOO_SMALL,
    /** Estimates may be shown, but no winner. */
    UNDERPOWERED,
    /** The planned comparison can be read. */
    VALID
}
