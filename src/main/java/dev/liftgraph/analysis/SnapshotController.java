package dev.liftgraph.analysis;

import dev.liftgraph.api.Problem;
import dev.liftgraph.api.Rejection;
import dev.liftgraph.experiment.Experiment;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Serves what was kept of experiments that are over. */
@Controller
class SnapshotController {
    private final Snapshots snapshots;
    private final Reanalysis reanalysis;

    SnapshotController(Snapshots snapshots, Reanalysis reanalysis, BatchLoaderRegistry registry) {
        this.snapshots = snapshots;
        this.reanalysis = reanalysis;
        registry.forTypePair(UUID.class, SnapshotResults.class)
                .registerMappedBatchLoader((ids, _) -> snapshots.inputs(ids).map(this::computed));
    }

    private Map<UUID, SnapshotResults> computed(Map<UUID, SnapshotInputs> inputs) {
        Map<UUID, SnapshotResults> computed = new HashMap<>();
        inputs.forEach((id, each) -> computed.put(id, new SnapshotResults(each.results())));
        return computed;
    }

    record Payload(@Nullable Experiment experiment, List<Problem> userErrors) {}

    @MutationMapping
    Mono<Payload> experimentReanalyse(@Argument Reanalysis.Input input) {
        return reanalysis
                .reanalyse(input)
                .map(experiment -> new Payload(experiment, List.of()))
                .onErrorResume(
                        Rejection.class,
                        rejection -> Mono.just(new Payload(null, rejection.problems())));
    }

    @BatchMapping(typeName = "Experiment", field = "snapshots")
    Mono<Map<Experiment, Collection<Snapshot>>> snapshots(List<Experiment> experiments) {
        return snapshots
                .of(experiments.stream().map(Experiment::id).toList())
                .map(found -> {
                    Map<Experiment, Collection<Snapshot>> all = new HashMap<>();
                    experiments.forEach(
                            each -> all.put(each, found.getOrDefault(each.id(), List.of())));
                    return all;
                });
    }

    @SchemaMapping(typeName = "ResultsSnapshot")
    CompletableFuture<ExperimentResults> results(
            Snapshot snapshot, DataLoader<UUID, SnapshotResults> loader) {
        return loader.load(snapshot.id()).thenApply(SnapshotResults::all);
    }

    @SchemaMapping(typeName = "ResultsSnapshot")
    CompletableFuture<Boolean> verified(
            Snapshot snapshot, DataLoader<UUID, SnapshotResults> loader) {
        return loader.load(snapshot.id()).thenApply(found -> found.isAsBefore(snapshot));
    }
}
