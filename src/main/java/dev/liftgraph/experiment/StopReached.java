package dev.liftgraph.experiment;

import java.time.Instant;

/** A condition of a stop rule that has held. */
public record StopReached(StopCondition condition, StopAction action, Instant reachedAt) {}
