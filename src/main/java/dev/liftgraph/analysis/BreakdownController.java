package dev.liftgraph.analysis;

import dev.liftgraph.campaign.PhaseKind;
import dev.liftgraph.experiment.Experiment;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import org.springframework.stereotype.Controller;

/** Serves breakdowns of an experiment's results: all of a request are loaded together. */
@Controller
class BreakdownController {
    BreakdownController(BatchLoaderRegistry registry, BreakdownLoading loading) {
        registry.forTypePair(BreakdownKey.class, LoadedBreakdown.class)
                .registerMappedBatchLoader((keys, _) -> loading.of(keys));
    }

    @SchemaMapping(typeName = "Experiment")
    CompletableFuture<Breakdown> breakdown(
            Experiment experiment,
            @Argument BreakdownInput by,
            @Argument @Nullable String metric,
            @Argument @Nullable PhaseKind phase,
            DataLoader<BreakdownKey, LoadedBreakdown> breakdowns) {
        BreakdownKey key = BreakdownKey.of(experiment, by, metric);
        return breakdowns.load(key).thenApply(loaded -> loaded.of(phase));
    }
}
