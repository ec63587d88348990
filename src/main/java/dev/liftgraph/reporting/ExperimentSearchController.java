package dev.liftgraph.reporting;

import dev.liftgraph.api.BadRequest;
import dev.liftgraph.api.Connection;
import dev.liftgraph.api.Page;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.Experiments;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoader;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.Arguments;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Serves what was learned before. */
@Controller
class ExperimentSearchController {
    private static final int MOST_SIMILAR = 20;

    private final ConcludedExperiments concluded;
    private final Experiments experiments;

    ExperimentSearchController(
            ConcludedExperiments concluded,
            Experiments experiments,
            SimilarExperiments similar,
            BatchLoaderRegistry registry) {
        this.concluded = concluded;
        this.experiments = experiments;
        registry.forTypePair(SimilarExperiments.Asked.class, SimilarExperiments.Found.class)
                .registerMappedBatchLoader((asked, _) -> similar.of(asked));
    }

    @QueryMapping
    Mono<Connection<Experiment>> experimentSearch(@Arguments ExperimentSearch search) {
        Page page = search.page();
        return concluded
                .found(search, page)
                .flatMap(this::inOrder)
                .map(rows -> Connection.of(rows, page, Experiment::id));
    }

    private Mono<List<Experiment>> inOrder(List<UUID> ids) {
        return experiments
                .byIds(ids)
                .map(found -> ids.stream().map(found::get).filter(Objects::nonNull).toList());
    }

    @SchemaMapping(typeName = "Experiment")
    CompletableFuture<List<SimilarExperiment>> similar(
            Experiment experiment,
            @Argument int first,
            DataLoader<SimilarExperiments.Asked, SimilarExperiments.Found> similar) {
        if (first < 1 || first > MOST_SIMILAR) {
            throw new BadRequest("first must be between 1 and " + MOST_SIMILAR + ".");
        }
        return similar.load(new SimilarExperiments.Asked(experiment.id(), first))
                .thenApply(SimilarExperiments.Found::experiments);
    }

    @SchemaMapping(typeName = "SimilarExperiment")
    CompletableFuture<Experiment> experiment(
            SimilarExperiment similar, DataLoader<UUID, Experiment> loaded) {
        return loaded.load(similar.experimentId());
    }
}
