package dev.liftgraph.statistics;

/** A look at a running experiment: a boundary to cross, or the reason for none. */
public sealed interface Look permits LookBoundary, SkippedLook {}
