package dev.liftgraph.analysis;

import dev.liftgraph.campaign.Phase;
import dev.liftgraph.campaign.Timeline;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.ExperimentStatus;
import dev.liftgraph.experiment.Variant;
import dev.liftgraph.statistics.LookWarnings;
import dev.liftgraph.statistics.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a cell will have the units it lacks, if units go on coming as they have since its phase, or
 * the experiment if later, began.
 *
 * @param timeline timeline of the experiment's campaign
 */
record Outlook(Timeline timeline, Instant now) {
    private static final double DAY = Duration.ofDays(1).toMillis();

    /** Null when nothing is missing, or when the units would not all come before the phase ends. */
    @Nullable LocalDate readableOn(ResultCell cell) {
        Long missing = cell.validity().missingPerVariant();
        Instant start = cell.experiment().startedAt();
        boolean running = cell.experiment().status() == ExperimentStatus.RUNNING;
        if (!running || start == null || missing == null || missing == 0) {
            return null;
        }
        List<Phase> phases = phases(cell);
        Instant first = phases.getFirst().startsAt();
        double days = Math.max(1, between(first.isAfter(start) ? first : start, now));
        double wait = Math.ceil(missing / (cell.units() * smallestWeight(cell) / days));
        return wait <= between(now, phases.getLast().endsAt())
                ? LocalDate.ofInstant(now, timeline.zone()).plusDays((long) wait)
                : null;
    }

    /** Whether the phases of a cell are over, so that no more units can come. */
    boolean isOver(ResultCell cell) {
        return !now.isBefore(phases(cell).getLast().endsAt());
    }

    /** Whether results warn that it is too early to act on any of their numbers. */
    boolean isTooEarly(Experiment experiment) {
        Instant start = experiment.startedAt();
        return start != null
                && LookWarnings.tooEarly(Math.max(0, between(start, now)), 1)
                        .filter(warning -> warning.severity() == Severity.CRITICAL)
                        .isPresent();
    }

    private List<Phase> phases(ResultCell cell) {
        return timeline.phases().stream()
                .filter(phase -> cell.scope().phases().contains(phase.kind()))
                .sorted(Comparator.comparing(Phase::startsAt))
                .toList();
    }

    private static double between(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / DAY;
    }

    private static double smallestWeight(ResultCell cell) {
        return cell.experiment().variants().stream().mapToDouble(Variant::weight).min().orElse(0);
    }
}
