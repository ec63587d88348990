package dev.liftgraph.segment;

import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.graphql.execution.BatchLoaderRegistry;

/** Loads slices of runs, once for all of a request that ask for them. */
@Configuration(proxyBeanMethods = false)
class ScoringLoaders {
    ScoringLoaders(BatchLoaderRegistry registry, ScoringRuns runs) {
        registry.<ScoringRuns.Asked, List<ScoringRun>>forName("scoringRuns")
                .registerMappedBatchLoader((asked, _) -> runs.of(asked));
    }
}
