package dev.liftgraph.experiment;

import dev.liftgraph.api.NodeFinder;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

@Component
class ExperimentNodes implements NodeFinder {
    static final String TYPE = "Experiment";

    private final Experiments experiments;

    ExperimentNodes(Experiments experiments) {
        this.experiments = experiments;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Mono<Experiment> find(UUID id) {
        return experiments.byId(id);
    }
}
