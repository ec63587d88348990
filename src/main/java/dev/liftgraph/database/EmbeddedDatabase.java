package dev.liftgraph.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL of the server's own, in a folder that outlives it. Only the loopback address can
 * reach it, with a password that only the folder's owner can read.
 */
final class EmbeddedDatabase implements AutoCloseable {
    static final String USER = "postgres";
    static final String NAME = "postgres";

    private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final EmbeddedPostgres postgres;
    private final String password;

    private EmbeddedDatabase(EmbeddedPostgres postgres, String password) {
        this.postgres = postgres;
        this.password = password;
    }

    static EmbeddedDatabase start(Path folder, int port) {
        try {
            DataFolder data = DataFolder.open(folder);
            EmbeddedPostgres postgres = builder(data, port).start();
            data.lockDown(postgres);
            log.info(
                    "PostgreSQL runs on port {}, its data is in {}",
                    postgres.getPort(),
                    data.root());
            return new EmbeddedDatabase(postgres, data.password());
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "The embedded PostgreSQL in " + folder + " did not start", failure);
        }
    }

    private static EmbeddedPostgres.Builder builder(DataFolder data, int port) throws IOException {
        Files.createDirectories(data.programs());
        return EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(data.cluster())
                .setOverrideWorkingDirectory(data.programs().toFile())
                .setDataDirectoryCustomizer(_ -> new Orphan(data).stop())
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(START_LIMIT)
                .setConnectConfig("password", data.password())
                .setErrorRedirector(ProcessBuilder.Redirect.appendTo(data.log().toFile()))
                .setOutputRedirector(ProcessBuilder.Redirect.appendTo(data.log().toFile()))
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("password_encryption", "scram-sha-256")
                .setServerConfig("shared_buffers", "256MB")
                .setServerConfig("max_wal_size", "4GB");
    }

    int port() {
        return postgres.getPort();
    }

    String password() {
        return password;
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
