package dev.liftgraph.reporting;

/** How a quarter's evidence bears on what is proposed; described in the schema. */
enum SegmentPackRule {
    CONVERSION_ROSE,
    LIFTS_DIFFER,
    TOO_SMALL_AND_ALIKE,
    STANDING
}
