package dev.liftgraph.database;

import static io.r2dbc.spi.ConnectionFactoryOptions.DATABASE;
import static io.r2dbc.spi.ConnectionFactoryOptions.DRIVER;
import static io.r2dbc.spi.ConnectionFactoryOptions.HOST;
import static io.r2dbc.spi.ConnectionFactoryOptions.PASSWORD;
import static io.r2dbc.spi.ConnectionFactoryOptions.PORT;
import static io.r2dbc.spi.ConnectionFactoryOptions.USER;

import io.r2dbc.spi.ConnectionFactoryOptions;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Without {@code spring.r2dbc.url} the server brings its own PostgreSQL. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("'${spring.r2dbc.url:}'.isBlank()")
class EmbeddedDatabaseConfiguration {
    private static final String LOOPBACK = "127.0.0.1";

    @Bean
    EmbeddedDatabase embeddedDatabase(DatabaseProperties properties) {
        return EmbeddedDatabase.start(properties.folder(), properties.port());
    }

    @Bean
    Embedded embeddedConnectionDetails(EmbeddedDatabase database) {
        return new Embedded(database);
    }

    record Embedded(EmbeddedDatabase database)
            implements R2dbcConnectionDetails, FlywayConnectionDetails, JdbcConnectionDetails {
        @Override
        public ConnectionFactoryOptions getConnectionFactoryOptions() {
            return ConnectionFactoryOptions.builder()
                    .option(DRIVER, "postgresql")
                    .option(HOST, LOOPBACK)
                    .option(PORT, database.port())
                    .option(DATABASE, EmbeddedDatabase.NAME)
                    .option(USER, EmbeddedDatabase.USER)
                    .option(PASSWORD, database.password())
                    .build();
        }

        @Override
        public String getJdbcUrl() {
            return "jdbc:postgresql://"
                    + LOOPBACK
                    + ":"
                    + database.port()
                    + "/"
                    + EmbeddedDatabase.NAME;
        }

        @Override
        public String getUsername() {
            return EmbeddedDatabase.USER;
        }

        @Override
        public String getPassword() {
            return database.password();
        }

        @Override
        public String getDriverClassName() {
            return "org.postgresql.Driver";
        }
    }
}
