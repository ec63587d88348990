package dev.liftgraph.scoring;

/** What a column of an encoded row says. */
public enum ColumnKind {
    /** How many deviations a number is from its mean. */
    NUMBER,
    /** Whether a boolean is true. */
    TRUE,
    /** Whether a category has a level. */
    LEVEL,
    /** Whether a category has any of the rare levels. */
    OTHER,
    /** Whether the value is missing. */
    MISSING
}
