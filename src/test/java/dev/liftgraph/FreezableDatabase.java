package dev.liftgraph;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A PostgreSQL of one test's own that can be frozen: it keeps its connections and takes new ones,
 * and says nothing.
 */
final class FreezableDatabase implements AutoCloseable {
    private final EmbeddedPostgres postgres;
    private final ProcessHandle server;

    private FreezableDatabase(EmbeddedPostgres postgres) {
        this.postgres = postgres;
        this.server = server(postgres);
    }

    private static ProcessHandle server(EmbeddedPostgres postgres) {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet file = statement.executeQuery("SELECT pg_read_file('postmaster.pid')")) {
            file.next();
            long pid = Long.parseLong(file.getString(1).lines().findFirst().orElseThrow());
            return ProcessHandle.of(pid).orElseThrow();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    void freeze() {
        signal("-STOP");
    }

    void thaw() {
        signal("-CONT");
    }

    private void signal(String signal) {
        List<String> command =
                new ArrayList<>(List.of("kill", signal, Long.toString(server.pid())));
        server.descendants().map(process -> Long.toString(process.pid())).forEach(command::add);
        try {
            new ProcessBuilder(command).start().waitFor();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        thaw();
        postgres.close();
    }

    static final class Start
            implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        @Override
        public void initialize(ConfigurableApplicationContext context) {
            try {
                EmbeddedPostgres postgres =
                        EmbeddedPostgres.builder()
                                .setServerConfig("listen_addresses", "127.0.0.1")
                                .setServerConfig("unix_socket_directories", "")
                                .setServerConfig("fsync", "off")
                                .start();
                String url = "r2dbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres";
                TestPropertyValues.of("spring.r2dbc.url=" + url).applyTo(context);
                context.getBeanFactory()
                        .registerSingleton("freezableDatabase", new FreezableDatabase(postgres));
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
