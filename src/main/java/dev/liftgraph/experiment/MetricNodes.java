package dev.liftgraph.experiment;

import dev.liftgraph.api.NodeFinder;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

@Component
class MetricNodes implements NodeFinder {
    static final String TYPE = "Metric";

    private final Metrics metrics;

    MetricNodes(Metrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Mono<Metric> find(UUID id) {
        return metrics.byIds(List.of(id)).mapNotNull(found -> found.get(id));
    }
}
