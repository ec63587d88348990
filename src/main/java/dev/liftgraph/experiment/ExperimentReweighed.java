package dev.liftgraph.experiment;

import java.time.Instant;

/** An experiment got other weights for a phase to come. */
record ExperimentReweighed(Experiment experiment, Reweighing reweighing) implements TimelineEntry {
    @Override
    public Instant at() {
        return reweighing.reweighedAt();
    }
}
