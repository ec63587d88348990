package dev.liftgraph.experiment;

import dev.liftgraph.api.Connection;
import dev.liftgraph.api.Page;
import dev.liftgraph.api.Problem;
import dev.liftgraph.api.Rejection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Serves the variants that customers meet whatever is drawn. */
@Controller
class OverrideController {
    private final OverrideSetting setting;

    record OverridePayload(@Nullable AssignmentOverride override, List<Problem> userErrors) {
        static Mono<OverridePayload> of(Mono<AssignmentOverride> outcome) {
            return outcome.map(override -> new OverridePayload(override, List.of()))
                    .onErrorResume(
                            Rejection.class,
                            e -> Mono.just(new OverridePayload(null, e.problems())));
        }
    }

    OverrideController(
            OverrideSetting setting, AssignmentOverrides overrides, BatchLoaderRegistry registry) {
        this.setting = setting;
        registry.<AssignmentOverrides.Asked, List<AssignmentOverride>>forName("overrides")
                .registerMappedBatchLoader((asked, _) -> overrides.of(asked));
    }

    @MutationMapping
    Mono<OverridePayload> assignmentOverrideSet(@Argument OverrideSetting.SetInput input) {
        return OverridePayload.of(setting.set(input));
    }

    @MutationMapping
    Mono<OverridePayload> assignmentOverrideRemove(@Argument OverrideSetting.RemoveInput input) {
        return OverridePayload.of(setting.remove(input));
    }

    @SchemaMapping(typeName = "Experiment")
    CompletableFuture<Connection<AssignmentOverride>> assignmentOverrides(
            Experiment experiment,
            @Argument int first,
            @Argument @Nullable String after,
            DataLoader<AssignmentOverrides.Asked, List<AssignmentOverride>> overrides) {
        Page page = Page.of(first, after);
        return overrides
                .load(new AssignmentOverrides.Asked(experiment.id(), page))
                .thenApply(rows -> Connection.of(rows, page, AssignmentOverride::id));
    }
}
