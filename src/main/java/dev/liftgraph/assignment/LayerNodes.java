package dev.liftgraph.assignment;

import dev.liftgraph.api.NodeFinder;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds layers by global id. */
@Component
class LayerNodes implements NodeFinder {
    static final String TYPE = "Layer";

    private final Layers layers;

    LayerNodes(Layers layers) {
        this.layers = layers;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Mono<Layer> find(UUID id) {
        return layers.byId(id);
    }
}
