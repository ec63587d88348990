package dev.liftgraph.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.campaign.Campaign;
import dev.liftgraph.campaign.CampaignStatus;
import dev.liftgraph.campaign.Phase;
import dev.liftgraph.campaign.PhaseAssignment;
import dev.liftgraph.campaign.PhaseCourse;
import dev.liftgraph.campaign.PhaseKind;
import dev.liftgraph.campaign.Timeline;
import dev.liftgraph.experiment.Effect;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.GoodDirection;
import dev.liftgraph.experiment.Metric;
import dev.liftgraph.experiment.MetricKind;
import dev.liftgraph.experiment.Scale;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A campaign of 21 days from 2026-03-02. */
class ImpactSpanTests {
    private static final Instant FIRST = Instant.parse("2026-03-03T12:00:00Z");

    @Test
    void lastsFromTheFirstExposureToNow() {
        assertThat(span(null, "2026-03-08T00:00:00Z")).isEqualTo(new ImpactSpan(4.5, 21));
    }

    @Test
    void lastsADayAtLeast() {
        assertThat(span(null, "2026-03-03T13:00:00Z").exposureDays()).isEqualTo(1);
    }

    @Test
    void endsWithTheCampaignOrTheExperiment() {
        assertThat(span(null, "2030-01-01T00:00:00Z").exposureDays()).isEqualTo(19.5);
        assertThat(
                        span(Instant.parse("2026-03-05T12:00:00Z"), "2030-01-01T00:00:00Z")
                                .exposureDays())
                .isEqualTo(2);
    }

    @Test
    void isNoneBeforeTheFirstExposure() {
        assertThat(ImpactSpan.of(campaign(), experiment(null), null, FIRST)).isNull();
    }

    private static ImpactSpan span(@Nullable Instant completed, String now) {
        return Objects.requireNonNull(
                ImpactSpan.of(campaign(), experiment(completed), FIRST, Instant.parse(now)));
    }

    private static Experiment experiment(@Nullable Instant completed) {
        Metric metric = Lifts.metric(MetricKind.MEAN, GoodDirection.INCREASE, null);
        return Lifts.experiment(metric, new Effect(1, Scale.ABSOLUTE), null, completed);
    }

    private static Campaign campaign() {
        PhaseCourse course = new PhaseCourse(Lifts.ID, null, null);
        List<Phase> phases =
                List.of(
                        phase(PhaseKind.QUICK_WIN, "2026-03-02", "2026-03-08", 1, course),
                        phase(PhaseKind.BEHAVIORAL, "2026-03-09", "2026-03-22", 8, course));
        return new Campaign(
                Lifts.ID,
                "c",
                "C",
                "Win",
                null,
                null,
                null,
                CampaignStatus.OPEN,
                null,
                new Timeline(ZoneOffset.UTC, phases),
                List.of(),
                0,
                null,
                1,
                FIRST,
                null,
                null);
    }

    private static Phase phase(
            PhaseKind kind, String from, String to, int firstDay, PhaseCourse course) {
        LocalDate start = LocalDate.parse(from);
        LocalDate end = LocalDate.parse(to);
        return new Phase(
                kind,
                ZoneOffset.UTC,
                start,
                end,
                start.atStartOfDay(ZoneOffset.UTC).toInstant(),
                end.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant(),
                firstDay,
                null,
                PhaseAssignment.STICKY,
                start,
                end,
                course);
    }
}
