package dev.liftgraph.statistics;

/** The engine tests at its planned looks only, and this is none, or none yet. */
public record LookNotDue() implements Inference {}
