package dev.liftgraph.database;

import io.r2dbc.pool.ConnectionPool;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Stands {@link AnsweringConnections} before the default pool; the bulk pool stays as it is. */
@Configuration(proxyBeanMethods = false)
class AnsweringConfiguration {
    private static final String DEFAULT_POOL = "connectionFactory";
    private static final String SIZE = "spring.r2dbc.pool.max-size";

    @Bean
    static BeanPostProcessor answeringConnections(Environment environment) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof ConnectionPool pool && name.equals(DEFAULT_POOL)
                        ? new AnsweringConnections(
                                pool, environment.getRequiredProperty(SIZE, Long.class))
                        : bean;
            }
        };
    }
}
