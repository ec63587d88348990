package dev.liftgraph.experiment;

import dev.liftgraph.campaign.KnownMetrics;
import dev.liftgraph.campaign.SegmentStrategy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Knows the metrics that strategies are to move, which {@code campaign} itself does not. */
@Controller
class StrategyMetrics implements KnownMetrics {
    private final Metrics metrics;

    StrategyMetrics(Metrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public Mono<Traits> of(String key) {
        return metrics.byKeys(List.of(key))
                .mapNotNull(found -> found.get(key))
                .map(metric ->
                        new Traits(
                                metric.kind().isShare(),
                                metric.goodDirection() == GoodDirection.INCREASE));
    }

    @BatchMapping(typeName = "SegmentStrategy", field = "metric")
    Mono<Map<SegmentStrategy, @Nullable Metric>> metric(List<SegmentStrategy> strategies) {
        List<String> keys =
                strategies.stream()
                        .map(SegmentStrategy::metricKey)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList();
        return metrics.byKeys(keys).map(found -> named(strategies, found));
    }

    private static Map<SegmentStrategy, @Nullable Metric> named(
            List<SegmentStrategy> strategies, Map<String, Metric> found) {
        Map<SegmentStrategy, @Nullable Metric> named = new HashMap<>();
        strategies.forEach(each ->
                named.put(each, each.metricKey() == null ? null : found.get(each.metricKey())));
        return named;
    }
}
