package dev.liftgraph.analysis;

import dev.liftgraph.campaign.Campaign;
import dev.liftgraph.campaign.Campaigns;
import dev.liftgraph.segment.Segment;
import dev.liftgraph.segment.Segments;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Configuration;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import reactor.core.publisher.Mono;

/** Loads what results show, once for all of a request that ask for it. */
@Configuration(proxyBeanMethods = false)
class ResultLoaders {
    private final ArmSummaries summaries;

    ResultLoaders(
            BatchLoaderRegistry registry,
            ArmSummaries summaries,
            Segments segments,
            Campaigns campaigns) {
        this.summaries = summaries;
        registry.forTypePair(UUID.class, ExperimentSums.class)
                .registerMappedBatchLoader((ids, _) -> sums(ids));
        registry.forTypePair(UUID.class, Segment.class)
                .registerMappedBatchLoader((ids, _) -> segments.byIds(ids));
        registry.forTypePair(UUID.class, Campaign.class)
                .registerMappedBatchLoader((ids, _) -> campaigns.byIds(ids));
    }

    private Mono<Map<UUID, ExperimentSums>> sums(Set<UUID> experiments) {
        return summaries
                .of(experiments)
                .collect(Collectors.groupingBy(ArmSummaries.Row::experimentId))
                .map(rows -> withAll(experiments, rows));
    }

    private static Map<UUID, ExperimentSums> withAll(
            Collection<UUID> experiments, Map<UUID, List<ArmSummaries.Row>> rows) {
        Map<UUID, ExperimentSums> sums = new HashMap<>();
        experiments.forEach(id -> sums.put(id, ExperimentSums.NONE));
        rows.forEach((id, found) -> sums.put(id, sums(found)));
        return sums;
    }

    private static ExperimentSums sums(List<ArmSummaries.Row> rows) {
        return new ExperimentSums(
                rows.getFirst().state(),
                rows.stream().map(ArmSummaries.Row::summary).filter(Objects::nonNull).toList());
    }
}
