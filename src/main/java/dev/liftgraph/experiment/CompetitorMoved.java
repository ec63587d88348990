package dev.liftgraph.experiment;

import dev.liftgraph.campaign.CompetitorEvent;
import java.time.Instant;

/** A competitor did something that the campaign answers to. */
record CompetitorMoved(CompetitorEvent event) implements TimelineEntry {
    @Override
    public Instant at() {
        return event.occurredAt();
    }
}
