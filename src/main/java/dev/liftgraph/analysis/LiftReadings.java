package dev.liftgraph.analysis;

import dev.liftgraph.campaign.PhaseKind;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.RegisteredSegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads the lifts of experiments for the floors above, and what makes them less sure. */
@Component
public class LiftReadings {
    private final ResultsLoading results;
    private final ExperimentWarnings warnings;

    LiftReadings(
            ResultsLoading results, ExperimentWarnings warnings, BatchLoaderRegistry registry) {
        this.results = results;
        this.warnings = warnings;
        registry.forTypePair(Experiment.class, ExperimentLifts.class)
                .registerMappedBatchLoader((experiments, _) ->
                        results.each(experiments)
                                .map(found -> Tries.map(found, LiftReadings::lifts))
                                .map(Tries::loaded));
    }

    private static ExperimentLifts lifts(ComputedResults computed) {
        return ExperimentLifts.of(computed.deciding());
    }

    /** The lifts, with as many statements as for one experiment. */
    public Mono<Map<Experiment, ExperimentLifts>> of(Collection<Experiment> experiments) {
        return selected(experiments)
                .map(found -> {
                    Map<Experiment, ExperimentLifts> lifts = new HashMap<>();
                    found.forEach(
                            (experiment, all) -> lifts.put(experiment, ExperimentLifts.of(all)));
                    return lifts;
                });
    }

    /** The lifts of the registered segments in each phase, with as many statements as those. */
    public Mono<Map<Experiment, List<PhaseLift>>> byPhase(Collection<Experiment> experiments) {
        return results.of(experiments)
                .map(found -> {
                    Map<Experiment, List<PhaseLift>> lifts = new HashMap<>();
                    found.forEach((experiment, computed) ->
                            lifts.put(
                                    experiment,
                                    lifts(computed.select(eachPhase(computed.experiment())))));
                    return lifts;
                });
    }

    private static List<PhaseLift> lifts(ExperimentResults results) {
        List<PhaseLift> lifts = new ArrayList<>();
        for (ResultCell cell : results.cells()) {
            PhaseKind phase = Objects.requireNonNull(cell.phase());
            cell.comparisons()
                    .forEach(row -> lifts.add(new PhaseLift(phase, SegmentLift.of(cell, row))));
        }
        return lifts;
    }

    private static ResultsSelection.Selected eachPhase(Experiment experiment) {
        List<Scope> scopes =
                experiment.segments().stream()
                        .filter(segment -> !segment.wasAdded())
                        .map(RegisteredSegment::segmentId)
                        .flatMap(segment ->
                                Arrays.stream(PhaseKind.values())
                                        .map(phase -> new Scope(segment, phase)))
                        .toList();
        return new ResultsSelection.Selected(
                scopes, experiment.metrics().stream().filter(each -> !each.wasAdded()).toList());
    }

    /** Sentences about what makes all numbers of an experiment less sure than they look. */
    public Mono<Map<Experiment, List<String>>> warnings(Collection<Experiment> experiments) {
        return selected(experiments)
                .flatMap(found ->
                        warnings.of(List.copyOf(found.values()))
                                .map(known -> sentences(found, known)));
    }

    private static Map<Experiment, List<String>> sentences(
            Map<Experiment, ExperimentResults> results,
            Map<ExperimentResults, List<ResultWarning>> warnings) {
        Map<Experiment, List<String>> sentences = new HashMap<>();
        results.forEach((experiment, all) ->
                sentences.put(
                        experiment,
                        warnings.getOrDefault(all, List.of()).stream()
                                .map(ResultWarning::message)
                                .toList()));
        return sentences;
    }

    private Mono<Map<Experiment, ExperimentResults>> selected(Collection<Experiment> experiments) {
        return results.of(experiments)
                .map(found -> {
                    Map<Experiment, ExperimentResults> selected = new HashMap<>();
                    found.forEach((experiment, computed) ->
                            selected.put(experiment, computed.deciding()));
                    return selected;
                });
    }
}
