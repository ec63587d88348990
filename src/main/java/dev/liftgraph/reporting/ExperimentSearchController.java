package dev.liftgraph.reporting;

import dev.liftgraph.analysis.ExperimentLifts;
import dev.liftgraph.analysis.LiftReadings;
import dev.liftgraph.api.BadRequest;
import dev.liftgraph.api.Connection;
import dev.liftgraph.api.Page;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.Experiments;
import java.util.List;
import java.util.Map;
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

    /** Lifts are computed from kept sums, of each experiment that the rest of a search finds. */
    private static final int MOST_MEASURED = 500;

    private final ConcludedExperiments concluded;
    private final Experiments experiments;
    private final LiftReadings readings;

    ExperimentSearchController(
            ConcludedExperiments concluded,
            Experiments experiments,
            LiftReadings readings,
            SimilarExperiments similar,
            BatchLoaderRegistry registry) {
        this.concluded = concluded;
        this.experiments = experiments;
        this.readings = readings;
        registry.forTypePair(SimilarExperiments.Asked.class, SimilarExperiments.Found.class)
                .registerMappedBatchLoader((asked, _) -> similar.of(asked));
    }

    @QueryMapping
    Mono<Connection<Experiment>> experimentSearch(@Arguments ExperimentSearch search) {
        Page page = search.page();
        return found(search, page).map(rows -> Connection.of(rows, page, Experiment::id));
    }

    private Mono<List<Experiment>> found(ExperimentSearch search, Page page) {
        LiftRange range = search.lift();
        if (range == null) {
            return concluded.found(search, page).flatMap(this::inOrder);
        }
        return concluded
                .found(search, new Page(MOST_MEASURED, page.after()))
                .filter(ids -> ids.size() <= MOST_MEASURED)
                .switchIfEmpty(
                        Mono.error(() ->
                                new BadRequest(
                                        "lift: the rest of the search finds more than %d experiments. Ask for less."
                                                .formatted(MOST_MEASURED))))
                .flatMap(this::inOrder)
                .flatMap(all -> readings.of(all).map(lifts -> within(range, all, lifts, page)));
    }

    private static List<Experiment> within(
            LiftRange range,
            List<Experiment> all,
            Map<Experiment, ExperimentLifts> lifts,
            Page page) {
        return all.stream()
                .filter(each -> range.holds(Objects.requireNonNull(lifts.get(each))))
                .limit(page.limit())
                .toList();
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
