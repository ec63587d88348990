package dev.liftgraph.analysis;

import dev.liftgraph.campaign.Phase;
import dev.liftgraph.campaign.PhaseKind;
import dev.liftgraph.campaign.Timeline;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.ExperimentStatus;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When the looks that a design plans are due: at the end of each phase, or of the experiment if
 * that is earlier.
 *
 * @param timeline timeline of the experiment's campaign; null when it could not be read
 */
record LookCalendar(Instant now, Experiment experiment, @Nullable Timeline timeline) {
    private static final Set<ExperimentStatus> OVER =
            EnumSet.of(ExperimentStatus.COMPLETED, ExperimentStatus.ARCHIVED);

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

    boolean isDue(PhaseKind phase) {
        Instant due = dueAt(phase);
        return isOver(experiment.status()) || (due != null && !now.isBefore(due));
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
