package dev.liftgraph.segment;

import dev.liftgraph.api.NodeFinder;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds runs of scorings by global id. */
@Component
record ScoringRunNode(ScoringRuns runs) implements NodeFinder {
    @Override
    public String type() {
        return "ScoringRun";
    }

    @Override
    public Mono<?> find(UUID id) {
        return runs.byId(id);
    }
}
