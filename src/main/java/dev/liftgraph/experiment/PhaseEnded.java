package dev.liftgraph.experiment;

import dev.liftgraph.campaign.Phase;
import java.time.Instant;

/** The last day of a phase is over. */
record PhaseEnded(Phase phase) implements TimelineEntry {
    @Override
    public Instant at() {
        return phase.endsAt();
    }
}
