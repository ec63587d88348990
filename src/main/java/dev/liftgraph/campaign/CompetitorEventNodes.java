package dev.liftgraph.campaign;

import dev.liftgraph.api.NodeFinder;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds competitors' events by global id. */
@Component
class CompetitorEventNodes implements NodeFinder {
    static final String TYPE = "CompetitorEvent";

    private final CompetitorEvents events;

    CompetitorEventNodes(CompetitorEvents events) {
        this.events = events;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Mono<CompetitorEvent> find(UUID id) {
        return events.byId(id);
    }
}
