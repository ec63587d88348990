package dev.liftgraph.analysis;

import dev.liftgraph.campaign.PhaseKind;
import dev.liftgraph.experiment.Experiment;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Serves an experiment's results: one statement for all experiments of a request. */
@Controller
class ResultsController {
    private final ResultsSelection selection;

    ResultsController(ResultsSelection selection) {
        this.selection = selection;
    }

    @SchemaMapping(typeName = "Experiment")
    Mono<ExperimentResults> results(
            Experiment experiment,
            @Argument @Nullable List<String> segments,
            @Argument @Nullable List<PhaseKind> phases,
            @Argument @Nullable List<String> metrics,
            DataLoader<Experiment, ComputedResults> results) {
        CompletableFuture<ComputedResults> loaded = results.load(experiment);
        return Mono.fromFuture(loaded)
                .zipWhen(
                        found -> selection.of(found, segments, phases, metrics),
                        ComputedResults::select);
    }
}
