package dev.liftgraph.experiment;

import dev.liftgraph.campaign.CompetitorEvent;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How fast a campaign answered to a competitor.
 *
 * @param event the first event it answers to
 * @param respondedAt its first exposure; null before
 * @param slow whether more than {@value #SLOW_DAYS} days went by until then, or until now
 */
record CampaignResponse(CompetitorEvent event, @Nullable Instant respondedAt, boolean slow) {
    static final int SLOW_DAYS = 21;

    private static final double HOUR = Duration.ofHours(1).toMillis();

    static CampaignResponse of(CompetitorEvent event, @Nullable Instant respondedAt, Instant now) {
        Instant until = respondedAt == null ? now : respondedAt;
        Instant late = event.occurredAt().plus(Duration.ofDays(SLOW_DAYS));
        return new CampaignResponse(event, respondedAt, until.isAfter(late));
    }

    /** Null before the response; negative when the campaign was there before the event. */
    public @Nullable Double hours() {
        return respondedAt == null
                ? null
                : Duration.between(event.occurredAt(), respondedAt).toMillis() / HOUR;
    }
}
