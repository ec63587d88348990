package dev.liftgraph;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/**
 * Makes a database of its own beside the one the other tests share, on the same PostgreSQL: for
 * tests whose data would be in the way of the others. Tests with the same initializers and settings
 * share a server, and so the database: each of them has a subclass, by which it is not shared by
 * accident.
 */
public abstract class OwnDatabase
        implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    private static final String URL = "spring.r2dbc.url";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Environment environment = context.getEnvironment();
        String shared = environment.getRequiredProperty(URL);
        String name = "own_" + UUID.randomUUID().toString().replace("-", "");
        create(name, shared.replaceFirst("r2dbc:", "jdbc:"), environment);
        TestPropertyValues.of(URL + "=" + shared.replaceFirst("/[^/]*$", "/" + name))
                .applyTo(context);
    }

    private static void create(String name, String url, Environment environment) {
        String user = environment.getRequiredProperty("spring.r2dbc.username");
        String password = environment.getRequiredProperty("spring.r2dbc.password");
        try (Connection connection = DriverManager.getConnection(url, user, password);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
