package dev.liftgraph.analysis;

import dev.liftgraph.campaign.Timeline;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.StopRule;
import dev.liftgraph.segment.Segment;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the results of an experiment were computed from at a moment.
 *
 * @param takenAt the moment
 * @param experiment as it was registered, with the definitions of its metrics
 * @param segments the registered ones, as they were named and defined then
 * @param timeline of the campaign, for engines that wait for its phases; null for others
 * @param state null without any exposure
 * @param pValues the smallest ones that were read of always-valid tests
 * @param stopRule as it was registered, for engines that wait for phases; null for others, where
 *     there is none, and in older snapshots
 */
record SnapshotInputs(
        Instant takenAt,
        Experiment experiment,
        List<Segment> segments,
        @Nullable Timeline timeline,
        @Nullable ResultsState state,
        List<ArmSummary> summaries,
        List<PValue> pValues,
        Circumstances circumstances,
        @Nullable StopRule stopRule) {

    /** A p-value that was read. */
    record PValue(SmallestPValues.Key key, double value) {}

    static List<PValue> pValues(Map<SmallestPValues.Key, Double> known) {
        return known.entrySet().stream()
                .map(entry -> new PValue(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** The results, by the same code as those of an experiment that runs. */
    ComputedResults results() {
        Map<SmallestPValues.Key, Double> known =
                pValues.stream().collect(Collectors.toMap(PValue::key, PValue::value));
        LookCalendar calendar = new LookCalendar(takenAt, experiment, timeline, stopRule);
        ResultsComputation computation =
                new ResultsComputation(
                        experiment, new Sums(experiment, summaries), calendar, known);
        return new ComputedResults(experiment, state, computation, calendar, this);
    }

    /** A segment as it was; null when it was not registered. */
    @Nullable Segment segment(UUID id) {
        return segments.stream().filter(each -> each.id().equals(id)).findFirst().orElse(null);
    }
}
