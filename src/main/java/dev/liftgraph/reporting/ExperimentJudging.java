package dev.liftgraph.reporting;

import dev.liftgraph.analysis.ExperimentLifts;
import dev.liftgraph.analysis.LiftReadings;
import dev.liftgraph.analysis.SegmentLift;
import dev.liftgraph.api.BadRequest;
import dev.liftgraph.experiment.Conclusion;
import dev.liftgraph.experiment.Conclusions;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.Experiments;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads what experiments that are over came to, from the kept sums. */
@Component
class ExperimentJudging {
    static final int MOST = 500;

    /** So many have all their numbers in memory at once. */
    private static final int AT_ONCE = 50;

    private final Experiments experiments;
    private final Conclusions conclusions;
    private final LiftReadings readings;

    ExperimentJudging(Experiments experiments, Conclusions conclusions, LiftReadings readings) {
        this.experiments = experiments;
        this.conclusions = conclusions;
        this.readings = readings;
    }

    /** In the order of the ids, of which there may be {@value #MOST}. */
    Mono<List<JudgedExperiment>> of(List<UUID> ids) {
        if (ids.size() > MOST) {
            return Mono.error(
                    new BadRequest(
                            "There are more than " + MOST + " experiments: ask for fewer days."));
        }
        return experiments
                .byIds(ids)
                .map(found -> ids.stream().map(found::get).filter(Objects::nonNull).toList())
                .flatMap(found -> conclusions.of(found).flatMap(known -> judged(found, known)));
    }

    private Mono<List<JudgedExperiment>> judged(
            List<Experiment> found, Map<UUID, Conclusion> known) {
        List<Experiment> readable =
                found.stream()
                        .filter(each -> JudgedExperiment.counts(known.get(each.id())))
                        .toList();
        return everyone(readable)
                .map(lifts ->
                        found.stream()
                                .map(each ->
                                        new JudgedExperiment(
                                                each,
                                                known.get(each.id()),
                                                lifts.getOrDefault(each, List.of())))
                                .toList());
    }

    private Mono<Map<Experiment, List<SegmentLift>>> everyone(List<Experiment> readable) {
        return Flux.fromIterable(readable)
                .buffer(AT_ONCE)
                .concatMap(readings::of, 0)
                .flatMapIterable(Map::values)
                .collectMap(ExperimentLifts::experiment, ExperimentJudging::everyone);
    }

    private static List<SegmentLift> everyone(ExperimentLifts lifts) {
        return lifts.lifts().stream().filter(lift -> lift.segmentId() == null).toList();
    }
}
