package dev.liftgraph.database;

import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.boot.r2dbc.health.ConnectionFactoryHealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Mono;

/**
 * Whether the database answers, told within seconds: one that is frozen neither answers nor refuses
 * to, and would hold whoever asks for ever.
 */
@Configuration(proxyBeanMethods = false)
class DatabaseHealth {
    private static final Duration LIMIT = Duration.ofSeconds(3);

    /** Named as the one without a limit that it stands in for. */
    @Bean
    ReactiveHealthIndicator r2dbcHealthContributor(ConnectionFactory connections) {
        ReactiveHealthIndicator patient = new ConnectionFactoryHealthIndicator(connections);
        Mono<Health> late =
                Mono.fromSupplier(
                        () -> Health.down().withDetail("silent", LIMIT.toString()).build());
        return () -> patient.health().timeout(LIMIT, late);
    }
}
