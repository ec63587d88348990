package dev.liftgraph.database;

import static io.r2dbc.spi.ConnectionFactoryOptions.DATABASE;
import static io.r2dbc.spi.ConnectionFactoryOptions.HOST;
import static io.r2dbc.spi.ConnectionFactoryOptions.PASSWORD;
import static io.r2dbc.spi.ConnectionFactoryOptions.PORT;
import static io.r2dbc.spi.ConnectionFactoryOptions.USER;

import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.Option;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * With {@code spring.r2dbc.url} the migrations go to that database too, by the JDBC address derived
 * from it.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("!'${spring.r2dbc.url:}'.isBlank()")
class ExternalDatabaseConfiguration {
    @Bean
    External externalConnectionDetails(R2dbcConnectionDetails reactive) {
        return new External(reactive.getConnectionFactoryOptions());
    }

    record External(ConnectionFactoryOptions options)
            implements FlywayConnectionDetails, JdbcConnectionDetails {
        private static final int DEFAULT_PORT = 5432;
        private static final Option<Object> SSL_MODE = Option.valueOf("sslMode");
        private static final Option<Object> SCHEMA = Option.valueOf("schema");

        @Override
        public String getJdbcUrl() {
            Object port = options.hasOption(PORT) ? options.getValue(PORT) : DEFAULT_PORT;
            return "jdbc:postgresql://"
                    + options.getRequiredValue(HOST)
                    + ":"
                    + port
                    + "/"
                    + options.getRequiredValue(DATABASE)
                    + "?ApplicationName=liftgraph"
                    + parameter("sslmode", options.getValue(SSL_MODE))
                    + parameter("currentSchema", options.getValue(SCHEMA));
        }

        private static String parameter(String name, @Nullable Object value) {
            return value == null ? "" : "&" + name + "=" + value;
        }

        @Override
        public @Nullable String getUsername() {
            return text(options.getValue(USER));
        }

        @Override
        public @Nullable String getPassword() {
            return text(options.getValue(PASSWORD));
        }

        private static @Nullable String text(@Nullable Object value) {
            return value == null ? null : value.toString();
        }

        @Override
        public String getDriverClassName() {
            return "org.postgresql.Driver";
        }
    }
}
