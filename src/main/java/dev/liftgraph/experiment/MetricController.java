package dev.liftgraph.experiment;

import dev.liftgraph.api.Connection;
import dev.liftgraph.api.NodeId;
import dev.liftgraph.api.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

@Controller
class MetricController {
    private final Metrics metrics;
    private final MetricDefinition definition;

    MetricController(Metrics metrics, MetricDefinition definition) {
        this.metrics = metrics;
        this.definition = definition;
    }

    @QueryMapping
    Mono<Metric> metric(@Argument String key) {
        return metrics.byKeys(List.of(key)).mapNotNull(found -> found.get(key));
    }

    @QueryMapping
    Mono<Connection<Metric>> metrics(@Argument int first, @Argument @Nullable String after) {
        Page page = Page.of(first, after);
        return metrics.page(page).map(rows -> Connection.of(rows, page, Metric::id));
    }

    @MutationMapping
    Mono<MetricPayload> metricDefine(@Argument MetricDefineInput input) {
        return MetricPayload.of(definition.define(input));
    }

    @SchemaMapping
    String id(Metric metric) {
        return NodeId.encode(MetricNodes.TYPE, metric.id());
    }
}
