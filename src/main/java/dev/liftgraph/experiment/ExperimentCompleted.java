package dev.liftgraph.experiment;

import java.time.Instant;

/** An experiment was completed. */
record ExperimentCompleted(Experiment experiment, Instant at) implements TimelineEntry {}
