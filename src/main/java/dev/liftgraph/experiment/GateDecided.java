package dev.liftgraph.experiment;

import dev.liftgraph.campaign.PhaseGate;
import java.time.Instant;

/** What comes after the first phase was decided. */
record GateDecided(PhaseGate gate) implements TimelineEntry {
    @Override
    public Instant at() {
        return gate.decidedAt();
    }
}
