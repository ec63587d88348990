package dev.liftgraph.reporting;

import dev.liftgraph.experiment.Experiment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * How fast experiments were.
 *
 * @param medianDaysToStart from the registration; null without an experiment
 * @param medianDaysToComplete from the start; null without an experiment
 */
record ProgrammeVelocity(
        @Nullable Double medianDaysToStart,
        @Nullable Double medianDaysToComplete,
        double concludedPer30Days) {
    private static final double MONTH = 30;
    private static final double DAY = Duration.ofDays(1).toMillis();

    static ProgrammeVelocity of(ReportedDays days, List<JudgedExperiment> all) {
        List<Experiment> experiments = all.stream().map(JudgedExperiment::experiment).toList();
        long concluded = all.stream().filter(each -> each.conclusion() != null).count();
        return new ProgrammeVelocity(
                median(
                        experiments.stream()
                                .mapToDouble(each -> days(each.createdAt(), each.startedAt()))),
                median(
                        experiments.stream()
                                .mapToDouble(each -> days(each.startedAt(), each.completedAt()))),
                concluded * MONTH / days.days());
    }

    /** An experiment that is over has all its moments. */
    private static double days(@Nullable Instant from, @Nullable Instant to) {
        if (from == null || to == null) {
            throw new IllegalStateException("a completed experiment was started");
        }
        return Duration.between(from, to).toMillis() / DAY;
    }

    static @Nullable Double median(DoubleStream numbers) {
        double[] sorted = numbers.sorted().toArray();
        int half = sorted.length / 2;
        if (sorted.length == 0) {
            return null;
        }
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
