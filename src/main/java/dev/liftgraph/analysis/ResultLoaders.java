package dev.liftgraph.analysis;

import dev.liftgraph.campaign.Campaign;
import dev.liftgraph.campaign.Campaigns;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.segment.Segment;
import dev.liftgraph.segment.Segments;
import java.util.UUID;
import org.springframework.context.annotation.Configuration;
import org.springframework.graphql.execution.BatchLoaderRegistry;

/**
 * Loads what results show, once for all of a request that ask for it. What is computed of them then
 * may be much, and is not to hold up the event loops, which others wait for.
 */
@Configuration(proxyBeanMethods = false)
class ResultLoaders {
    ResultLoaders(
            BatchLoaderRegistry registry,
            ResultsLoading results,
            Segments segments,
            Campaigns campaigns,
            UnitOverlaps overlaps) {
        registry.forTypePair(Experiment.class, ComputedResults.class)
                .registerMappedBatchLoader((experiments, _) ->
                        results.each(experiments).publishOn(Computing.THREADS).map(Tries::loaded));
        registry.forTypePair(UUID.class, Segment.class)
                .registerMappedBatchLoader((ids, _) -> segments.byIds(ids));
        registry.forTypePair(UUID.class, BroughtUnits.class)
                .registerMappedBatchLoader((ids, _) -> overlaps.brought(ids));
        registry.forTypePair(UUID.class, Campaign.class)
                .registerMappedBatchLoader((ids, _) -> campaigns.byIds(ids));
    }
}
