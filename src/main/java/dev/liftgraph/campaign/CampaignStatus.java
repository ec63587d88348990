package dev.liftgraph.campaign;

import java.util.Arrays;
import java.util.List;

/** Life of a campaign. Where it stands in time is told by its timeline. */
public enum CampaignStatus {
    OPEN,
    COMPLETED,
    ARCHIVED;

    boolean canTransitionTo(CampaignStatus next) {
        return next.ordinal() == ordinal() + 1;
    }

    List<CampaignStatus> allowed() {
        return Arrays.stream(values()).filter(this::canTransitionTo).toList();
    }
}
