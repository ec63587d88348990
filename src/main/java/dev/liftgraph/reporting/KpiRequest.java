package dev.liftgraph.reporting;

import dev.liftgraph.campaign.Campaign;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Key figures asked for of a campaign.
 *
 * @param segments keys; null for all of the campaign's
 * @param currency of the purchases; null without figures of money
 * @param membersAsOf null for the start of each period
 */
record KpiRequest(
        Campaign campaign,
        KpiPeriods periods,
        @Nullable List<String> segments,
        KpiDefinitionsInput definitions,
        @Nullable Currency currency,
        @Nullable Instant membersAsOf) {

    UUID campaignId() {
        return campaign.id();
    }

    /** Moment whose members are told of in a period. */
    Instant membersAt(KpiPeriod period) {
        return membersAsOf == null ? period.startsAt() : membersAsOf;
    }
}
