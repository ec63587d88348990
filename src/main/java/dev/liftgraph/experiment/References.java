package dev.liftgraph.experiment;

import dev.liftgraph.campaign.Campaign;
import dev.liftgraph.campaign.CampaignStatus;
import dev.liftgraph.segment.Segment;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the keys in a registration stand for.
 *
 * @param campaign null when there is none with the key
 * @param keptSegments ids of segments that are registered already, and may be retired
 */
record References(
        @Nullable Campaign campaign,
        Map<String, Metric> metrics,
        Map<String, Segment> segments,
        Set<UUID> keptSegments) {
    boolean isRetired(String segment) {
        Segment known = segments.get(segment);
        return known != null && !known.isActive() && !keptSegments.contains(known.id());
    }

    boolean campaignIsOpen() {
        return campaign != null && campaign.status() == CampaignStatus.OPEN;
    }
}
