package dev.liftgraph.statistics;

/** What an engine makes of a comparison: a test, a posterior, or nothing yet. */
public sealed interface Inference permits Tested, Believed, LookNotDue {}
