package dev.liftgraph.analysis;

import dev.liftgraph.api.Ids;
import dev.liftgraph.campaign.Phase;
import dev.liftgraph.campaign.PhaseAssignment;
import dev.liftgraph.campaign.PhaseCourse;
import dev.liftgraph.campaign.PhaseKind;
import dev.liftgraph.campaign.Timeline;
import dev.liftgraph.experiment.Design;
import dev.liftgraph.experiment.Engine;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.ExperimentStatus;
import dev.liftgraph.experiment.Spending;
import dev.liftgraph.experiment.StopRule;
import dev.liftgraph.statistics.GroupSequentialLook;
import dev.liftgraph.statistics.LookBoundary;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A GROUP_SEQUENTIAL experiment of some planned units that was completed when some days were over.
 *
 * @param units of everyone, by phase
 */
record PlannedLookFixture(
        int plannedUnits, int days, List<Long> units, @Nullable StopRule stopRule) {
    private static final LocalDate FIRST = LocalDate.parse("2026-01-05");
    private static final int DAYS = 21;
    private static final int QUICK_WIN_DAYS = 7;

    Engines engines() {
        Experiment experiment = experiment();
        LookCalendar calendar = new LookCalendar(at(1_000), experiment, timeline(), stopRule);
        long exposed = units.stream().mapToLong(Long::longValue).sum();
        return new Engines(experiment, calendar, exposed, units, null);
    }

    /** Empty where nothing can be significant. */
    Optional<LookBoundary> boundary(@Nullable PhaseKind phase) {
        List<Long> cell = phase == null ? units : List.of(units.getFirst(), 0L);
        GroupSequentialLook look =
                (GroupSequentialLook)
                        engines()
                                .engine(new Scope(null, phase), experiment().primary(), null, cell);
        return look.boundary(0.05);
    }

    private Experiment experiment() {
        Experiment any = new SyntheticExperiment(Engine.FIXED, 10).experiment();
        return new Experiment(
                any.id(),
                any.key(),
                any.name(),
                any.campaignId(),
                any.hypothesis(),
                ExperimentStatus.COMPLETED,
                any.variants(),
                any.metrics(),
                any.segments(),
                design(any.design()),
                null,
                1,
                at(0),
                at(0),
                null,
                at(days),
                null);
    }

    private Design design(Design any) {
        return new Design(
                any.significanceLevel(),
                any.power(),
                any.minimumDetectableEffect(),
                any.baseline(),
                any.standardDeviation(),
                Engine.GROUP_SEQUENTIAL,
                Spending.OBRIEN_FLEMING,
                plannedUnits,
                null);
    }

    private static Timeline timeline() {
        return new Timeline(
                ZoneOffset.UTC,
                List.of(
                        phase(PhaseKind.QUICK_WIN, 0, QUICK_WIN_DAYS),
                        phase(PhaseKind.BEHAVIORAL, QUICK_WIN_DAYS, DAYS)));
    }

    private static Phase phase(PhaseKind kind, int from, int to) {
        LocalDate first = FIRST.plusDays(from);
        LocalDate last = FIRST.plusDays(to - 1L);
        return new Phase(
                kind,
                ZoneOffset.UTC,
                first,
                last,
                at(from),
                at(to),
                from + 1,
                null,
                PhaseAssignment.STICKY,
                first,
                last,
                new PhaseCourse(Ids.next(), null, null));
    }

    private static Instant at(int days) {
        return FIRST.plusDays(days).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
