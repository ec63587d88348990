package dev.liftgraph.reporting;

import dev.liftgraph.campaign.Campaign;
import dev.liftgraph.experiment.Experiment;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Over how many days an impact came in, and is scaled to.
 *
 * @param exposureDays from the first exposure to the end of the experiment, of the campaign's last
 *     phase, or to now, whichever is first; at least 1
 * @param campaignDays of the campaign's timeline, extensions included
 */
record ImpactSpan(double exposureDays, int campaignDays) {
    static final int YEAR = 365;
    private static final double DAY = Duration.ofDays(1).toMillis();

    /**
     * @param firstExposure null before
     * @return null before the first exposure
     */
    static @Nullable ImpactSpan of(
            Campaign campaign,
            Experiment experiment,
            @Nullable Instant firstExposure,
            Instant now) {
        if (firstExposure == null) {
            return null;
        }
        Instant end =
                Stream.of(
                                now,
                                campaign.timeline().phases().getLast().endsAt(),
                                experiment.completedAt())
                        .filter(moment -> moment != null)
                        .min(Instant::compareTo)
                        .orElse(now);
        return new ImpactSpan(
                Math.max(1, Duration.between(firstExposure, end).toMillis() / DAY), days(campaign));
    }

    static int days(Campaign campaign) {
        return 1
                + (int)
                        ChronoUnit.DAYS.between(
                                campaign.timeline().startsOn(), campaign.timeline().endsOn());
    }
}
