package dev.liftgraph.experiment;

import dev.liftgraph.campaign.PhaseExtension;
import java.time.Instant;

/** A phase was made longer. */
record PhaseExtended(PhaseExtension extension) implements TimelineEntry {
    @Override
    public Instant at() {
        return extension.extendedAt();
    }
}
