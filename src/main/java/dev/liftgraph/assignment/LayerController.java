package dev.liftgraph.assignment;

import dev.liftgraph.api.Connection;
import dev.liftgraph.api.NodeId;
import dev.liftgraph.api.Page;
import dev.liftgraph.api.Problem;
import dev.liftgraph.api.Rejection;
import dev.liftgraph.experiment.Experiment;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Serves layers, and the changes of how experiments assign. */
@Controller
class LayerController {
    private final Layers layers;
    private final LayerCreation creation;
    private final CoverageRaise coverage;

    record LayerPayload(@Nullable Layer layer, List<Problem> userErrors) {}

    record RaisePayload(@Nullable Experiment experiment, List<Problem> userErrors) {}

    LayerController(Layers layers, LayerCreation creation, CoverageRaise coverage) {
        this.layers = layers;
        this.creation = creation;
        this.coverage = coverage;
    }

    @QueryMapping
    Mono<Layer> layer(@Argument String key) {
        return layers.byKeys(List.of(key)).mapNotNull(found -> found.get(key));
    }

    @QueryMapping
    Mono<Connection<Layer>> layers(@Argument int first, @Argument @Nullable String after) {
        Page page = Page.of(first, after);
        return layers.page(page).map(rows -> Connection.of(rows, page, Layer::id));
    }

    @SchemaMapping(typeName = "Layer")
    String id(Layer layer) {
        return NodeId.encode(LayerNodes.TYPE, layer.id());
    }

    @MutationMapping
    Mono<LayerPayload> layerCreate(@Argument LayerCreation.Input input) {
        return creation.create(input)
                .map(layer -> new LayerPayload(layer, List.of()))
                .onErrorResume(
                        Rejection.class, e -> Mono.just(new LayerPayload(null, e.problems())));
    }

    @MutationMapping
    Mono<RaisePayload> experimentCoverageRaise(@Argument CoverageRaise.Input input) {
        return coverage.raise(input)
                .map(experiment -> new RaisePayload(experiment, List.of()))
                .onErrorResume(
                        Rejection.class, e -> Mono.just(new RaisePayload(null, e.problems())));
    }
}
