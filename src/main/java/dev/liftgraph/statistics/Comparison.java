package dev.liftgraph.statistics;

/** What can be said about a treatment against its control: an answer, or the reason for none. */
public sealed interface Comparison permits Compared, NotComparable {}
