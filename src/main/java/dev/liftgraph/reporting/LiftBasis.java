package dev.liftgraph.reporting;

/** Which lift money was computed from. */
enum LiftBasis {
    /** The segment's own. */
    RAW,
    /** The segment's, drawn towards that of all segments. */
    SHRUNKEN
}
