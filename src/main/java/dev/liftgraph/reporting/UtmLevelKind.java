package dev.liftgraph.reporting;

/** Which customers a level of a UTM parameter has; described in the schema. */
enum UtmLevelKind {
    VALUE,
    OTHER,
    DIRECT
}
