package dev.liftgraph.experiment;

import dev.liftgraph.campaign.Campaign;
import dev.liftgraph.campaign.CampaignStatus;
import dev.liftgraph.segment.Segment;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the keys in a registration stand for.
 *
 * @param campaign null when there is none with the key
 */
record References(
        @Nullable Campaign campaign, Map<String, Metric> metrics, Map<String, Segment> segments) {
    boolean campaignIsOpen() {
        return campaign != null && campaign.status() == CampaignStatus.OPEN;
    }
}
