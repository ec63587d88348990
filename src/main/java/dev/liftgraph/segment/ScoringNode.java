package dev.liftgraph.segment;

import dev.liftgraph.api.NodeFinder;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds scorings by global id. */
@Component
record ScoringNode(Scorings scorings) implements NodeFinder {
    @Override
    public String type() {
        return "Scoring";
    }

    @Override
    public Mono<?> find(UUID id) {
        return scorings.byIds(List.of(id)).mapNotNull(found -> found.get(id));
    }
}
