package dev.liftgraph.reporting;

import dev.liftgraph.experiment.FirstExposures;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.annotation.Configuration;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import reactor.core.publisher.Mono;

/** Loads when experiments first met a customer, once for all of a request that ask for it. */
@Configuration(proxyBeanMethods = false)
class ExposureStarts {
    private final FirstExposures exposures;

    ExposureStarts(FirstExposures exposures, BatchLoaderRegistry registry) {
        this.exposures = exposures;
        registry.forTypePair(UUID.class, Start.class)
                .registerMappedBatchLoader((ids, _) -> of(ids));
    }

    /** The first exposure of an experiment. */
    record Start(Instant at) {}

    private Mono<Map<UUID, Start>> of(Set<UUID> experiments) {
        return exposures
                .byExperimentIds(experiments)
                .map(found -> {
                    Map<UUID, Start> starts = new HashMap<>();
                    found.forEach((id, at) -> starts.put(id, new Start(at)));
                    return starts;
                });
    }
}
