package dev.liftgraph.experiment;

import dev.liftgraph.campaign.Phase;
import java.time.Instant;

/** The first day of a phase begins. */
record PhaseStarted(Phase phase) implements TimelineEntry {
    @Override
    public Instant at() {
        return phase.startsAt();
    }
}
