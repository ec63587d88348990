package dev.liftgraph.reporting;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Serves what all experiments of a span of days came to. */
@Controller
class ProgrammeController {
    private final ProgrammeExperiments experiments;
    private final ExperimentJudging judging;

    ProgrammeController(ProgrammeExperiments experiments, ExperimentJudging judging) {
        this.experiments = experiments;
        this.judging = judging;
    }

    @QueryMapping
    Mono<Programme> programme(
            @Argument LocalDate from, @Argument LocalDate to, @Argument ProgrammeGrouping by) {
        ReportedDays days = ReportedDays.of(from, to);
        return experiments
                .completed(days)
                .flatMap(this::judged)
                .map(all -> Programme.of(days, by, all));
    }

    private Mono<List<ProgrammeExperiment>> judged(List<ProgrammeExperiments.Place> places) {
        Map<UUID, ProgrammeExperiments.Place> known =
                places.stream()
                        .collect(
                                Collectors.toMap(
                                        ProgrammeExperiments.Place::experimentId,
                                        Function.identity()));
        return judging.of(places.stream().map(ProgrammeExperiments.Place::experimentId).toList())
                .map(all -> all.stream().map(each -> placed(each, known)).toList());
    }

    private static ProgrammeExperiment placed(
            JudgedExperiment judged, Map<UUID, ProgrammeExperiments.Place> known) {
        ProgrammeExperiments.Place place = known.get(judged.experiment().id());
        if (place == null) {
            throw new IllegalStateException("judged are those that were found");
        }
        return new ProgrammeExperiment(judged, place.owner(), place.strategies());
    }
}
