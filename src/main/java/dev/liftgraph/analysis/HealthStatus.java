package dev.liftgraph.analysis;

/** How good something is, best first; described in the schema. */
enum HealthStatus {
    GREEN,
    YELLOW,
    RED
}
