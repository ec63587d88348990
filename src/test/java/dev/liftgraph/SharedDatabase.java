package dev.liftgraph;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** One real PostgreSQL for all tests of a JVM, handed to them as the external database. */
public class SharedDatabase implements LauncherSessionListener {
    private static final String URL = "spring.r2dbc.url";

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        if (System.getProperty(URL) != null) {
            return;
        }
        try {
            EmbeddedPostgres postgres =
                    EmbeddedPostgres.builder()
                            .setServerConfig("listen_addresses", "127.0.0.1")
                            .setServerConfig("unix_socket_directories", "")
                            .setServerConfig("fsync", "off")
                            .setServerConfig("full_page_writes", "off")
                            .setServerConfig("max_connections", "200")
                            .start();
            System.setProperty(
                    URL, "r2dbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres");
            System.setProperty("spring.r2dbc.username", "postgres");
            System.setProperty("spring.r2dbc.password", "postgres");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
