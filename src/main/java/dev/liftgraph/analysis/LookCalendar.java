package dev.liftgraph.analysis;

import dev.liftgraph.campaign.Phase;
import dev.liftgraph.campaign.PhaseKind;
import dev.liftgraph.campaign.Timeline;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.ExperimentStatus;
import dev.liftgraph.experiment.StopRule;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When the looks that a design plans are due: at the end of each phase, or at the planned end of
 * the experiment if that is earlier. What people end before is due no more.
 *
 * @param timeline timeline of the experiment's campaign; null when it could not be read, or nothing
 *     waits for it
 * @param stopRule when the experiment was registered to stop; null when it was not
 */
record LookCalendar(
        Instant now,
        Experiment experiment,
        @Nullable Timeline timeline,
        @Nullable StopRule stopRule) {
    private static final Set<ExperimentStatus> OVER =
            EnumSet.of(ExperimentStatus.COMPLETED, ExperimentStatus.ARCHIVED);

    LookCalendar(Instant now, Experiment experiment, @Nullable Timeline timeline) {
        this(now, experiment, timeline, null);
    }

    /** The phase whose end is the look of a scope; empty when it is none, as BEHAVIORAL alone. */
    Optional<PhaseKind> lookOf(Scope scope) {
        if (scope.phase() == null) {
            return Optional.of(PhaseKind.BEHAVIORAL);
        }
        return scope.phase() == PhaseKind.QUICK_WIN ? Optional.of(scope.phase()) : Optional.empty();
    }

    static boolean isOver(ExperimentStatus status) {
        return OVER.contains(status);
    }

    /** Whether the phase was over while the experiment ran, or is now that it does. */
    boolean isDue(PhaseKind phase) {
        return timeline == null ? isOver() : isPast(dueAt(phase));
    }

    boolean isOver() {
        return isOver(experiment.status());
    }

    /** Whether the experiment is over, and was not before the last day that was planned. */
    boolean cameToItsEnd() {
        return isOver() && (isDue(PhaseKind.BEHAVIORAL) || isPast(endDate()));
    }

    private boolean isPast(@Nullable Instant planned) {
        Instant completed = experiment.completedAt();
        Instant moment = completed == null ? now : completed;
        return planned != null && !moment.isBefore(planned);
    }

    private @Nullable Instant endDate() {
        StopRule.AtDate registered = stopRule == null ? null : stopRule.endDate();
        return registered == null || timeline == null ? null : registered.endsAt(timeline.zone());
    }

    /** Units of all variants at which the experiment was registered to stop; null for none. */
    @Nullable Double unitsToStopAt() {
        StopRule.AtUnits registered = stopRule == null ? null : stopRule.unitsPerVariant();
        return registered == null
                ? null
                : Double.valueOf((double) registered.units() * experiment.variants().size());
    }

    /** End of the phase; null when the campaign has no such phase. */
    @Nullable Instant dueAt(PhaseKind phase) {
        return timeline == null
                ? null
                : timeline.phases().stream()
                        .filter(each -> each.kind() == phase)
                        .map(Phase::endsAt)
                        .findFirst()
                        .orElse(null);
    }

    /** Share of the campaign's days that a phase's end leaves behind, in (0, 1]. */
    double daysShare(PhaseKind phase) {
        Instant due = dueAt(phase);
        if (timeline == null || due == null) {
            return 1;
        }
        double start = timeline.phases().getFirst().startsAt().getEpochSecond();
        double end = timeline.phases().getLast().endsAt().getEpochSecond();
        return (due.getEpochSecond() - start) / (end - start);
    }
}
