package dev.liftgraph.reporting;

import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Key figures of a campaign by segment and period.
 *
 * @param segments everyone first
 */
record CampaignKpis(@Nullable Currency currency, List<SegmentKpis> segments) {
    public EvidenceBadge badge() {
        return EvidenceBadge.NOT_AN_EXPERIMENT;
    }

    public String why() {
        return badge().why();
    }
}
