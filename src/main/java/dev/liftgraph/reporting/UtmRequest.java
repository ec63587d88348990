package dev.liftgraph.reporting;

import dev.liftgraph.campaign.Campaign;
import java.time.Instant;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * A breakdown by a UTM parameter.
 *
 * @param conversion name of an event
 * @param segment key; null for the members of any of the campaign's
 * @param currency of the conversions; null without revenue
 * @param membersAt moment whose members are told of
 */
record UtmRequest(
        Campaign campaign,
        UtmParameter by,
        String conversion,
        KpiPeriod span,
        @Nullable String segment,
        @Nullable Currency currency,
        Instant membersAt) {}
