package dev.liftgraph.scoring;

/** One of the two windows of equal length that a signal compares. */
public enum Span {
    /** The days up to the moment asked about. */
    WINDOW,
    /** As many days before the window. */
    BASELINE
}
