package dev.liftgraph.experiment;

import dev.liftgraph.campaign.Campaign;
import dev.liftgraph.campaign.Timeline;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A campaign as it was first planned, against what became of it.
 *
 * @param start first date, against that of the first exposure
 * @param end last date, against that of the completion
 */
public record PlanVersusActual(UUID campaignId, Dates start, Dates end) {
    /**
     * @param actual null before
     */
    public record Dates(LocalDate planned, @Nullable LocalDate actual) {
        /** Null before. */
        public @Nullable Integer deltaDays() {
            return actual == null ? null : (int) ChronoUnit.DAYS.between(planned, actual);
        }
    }

    static PlanVersusActual of(Campaign campaign, @Nullable Instant firstExposure) {
        Timeline timeline = campaign.timeline();
        return new PlanVersusActual(
                campaign.id(),
                new Dates(
                        timeline.phases().getFirst().plannedStartsOn(),
                        date(firstExposure, timeline)),
                new Dates(
                        timeline.phases().getLast().plannedEndsOn(),
                        date(campaign.completedAt(), timeline)));
    }

    private static @Nullable LocalDate date(@Nullable Instant moment, Timeline timeline) {
        return moment == null ? null : moment.atZone(timeline.zone()).toLocalDate();
    }
}
