package dev.liftgraph.database;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactoryProvider;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryOptions;
import java.time.Duration;
import java.util.Map;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.r2dbc.autoconfigure.ConnectionFactoryOptionsBuilderCustomizer;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.reactive.TransactionalOperator;

/**
 * Two pools: the default one for queries and small mutations, whose statements are stopped early,
 * and one named {@value #BULK} for imports and recomputation, whose statements may take long and
 * must not starve the others.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseProperties.class)
class DatabaseConfiguration {
    private static final String BULK = "bulk";

    @Bean
    ConnectionFactoryOptionsBuilderCustomizer statementLimits(DatabaseProperties properties) {
        return options ->
                session(options, properties.statementTimeout())
                        .option(
                                PostgresqlConnectionFactoryProvider.LOCK_WAIT_TIMEOUT,
                                properties.lockTimeout());
    }

    /**
     * JIT is off: where loops are not to be had, estimated costs are so huge that PostgreSQL would
     * compile for seconds what runs for milliseconds. Whoever names options of his own has his own.
     */
    private static ConnectionFactoryOptions.Builder session(
            ConnectionFactoryOptions.Builder options, Duration statementTimeout) {
        if (!options.build().hasOption(PostgresqlConnectionFactoryProvider.OPTIONS)) {
            options.option(PostgresqlConnectionFactoryProvider.OPTIONS, Map.of("jit", "off"));
        }
        return options.option(
                        PostgresqlConnectionFactoryProvider.STATEMENT_TIMEOUT, statementTimeout)
                .option(PostgresqlConnectionFactoryProvider.TCP_KEEPALIVE, true);
    }

    @Bean
    TransactionalOperator transactionalOperator(ReactiveTransactionManager manager) {
        return TransactionalOperator.create(manager);
    }

    @Bean(defaultCandidate = false, destroyMethod = "dispose")
    @Qualifier(BULK)
    ConnectionPool bulkConnectionPool(
            R2dbcConnectionDetails details, DatabaseProperties properties) {
        ConnectionFactory factory =
                ConnectionFactories.get(
                        session(
                                        details.getConnectionFactoryOptions().mutate(),
                                        properties.bulkStatementTimeout())
                                .build());
        return new ConnectionPool(
                ConnectionPoolConfiguration.builder(factory)
                        .initialSize(0)
                        .maxSize(properties.bulkConnections())
                        .acquireRetry(properties.bulkConnections())
                        .maxAcquireTime(properties.bulkStatementTimeout())
                        .maxCreateConnectionTime(Duration.ofSeconds(5))
                        .maxIdleTime(Duration.ofMinutes(5))
                        .build());
    }

    @Bean(defaultCandidate = false)
    @Qualifier(BULK)
    DatabaseClient bulkDatabaseClient(@Qualifier(BULK) ConnectionPool pool) {
        return DatabaseClient.create(pool);
    }

    @Bean(defaultCandidate = false)
    @Qualifier(BULK)
    TransactionalOperator bulkTransactionalOperator(@Qualifier(BULK) ConnectionPool pool) {
        return TransactionalOperator.create(new R2dbcTransactionManager(pool));
    }
}
