package dev.liftgraph.experiment;

import java.time.Instant;

/** An experiment was started. */
record ExperimentStarted(Experiment experiment, Instant at) implements TimelineEntry {}
