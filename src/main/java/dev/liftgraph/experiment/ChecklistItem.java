package dev.liftgraph.experiment;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An item of the team's own checklist.
 *
 * @param campaignId null for all campaigns
 */
record ChecklistItem(
        UUID id,
        String key,
        String text,
        boolean blocking,
        @Nullable UUID campaignId,
        Instant addedAt) {

    boolean isFor(Experiment experiment) {
        return campaignId == null || campaignId.equals(experiment.campaignId());
    }
}
