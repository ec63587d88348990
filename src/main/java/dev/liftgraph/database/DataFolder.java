package dev.liftgraph.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;

/**
 * The folder of the embedded PostgreSQL: its programs, its cluster, its log and its password.
 *
 * @param root the folder, readable by its owner alone
 * @param password password of the superuser, kept in the file {@code password}
 */
record DataFolder(Path root, String password) {
    private static final int PASSWORD_BYTES = 24;
    private static final String AUTHENTICATION =
            """
            # Written by Liftgraph: passwords only, from this machine only.
            host all all 127.0.0.1/32 scram-sha-256
            """;

    static DataFolder open(Path folder) throws IOException {
        Path root = Files.createDirectories(folder.toAbsolutePath().normalize());
        restrict(root, "rwx------");
        Path file = root.resolve("password");
        if (Files.notExists(file)) {
            byte[] secret = new byte[PASSWORD_BYTES];
            new SecureRandom().nextBytes(secret);
            Files.createFile(file);
            restrict(file, "rw-------");
            Files.writeString(file, Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
        }
        return new DataFolder(root, Files.readString(file).strip());
    }

    Path cluster() {
        return root.resolve("cluster");
    }

    Path programs() {
        return root.resolve("programs");
    }

    Path log() {
        return root.resolve("postgres.log");
    }

    /**
     * A new cluster trusts everybody on this machine: set the password, then ask for it. Later
     * starts change nothing.
     */
    void lockDown(EmbeddedPostgres postgres) throws IOException {
        Path rules = cluster().resolve("pg_hba.conf");
        if (Files.readString(rules).equals(AUTHENTICATION)) {
            return;
        }
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "ALTER USER " + EmbeddedDatabase.USER + " PASSWORD '" + password + "'");
            Files.writeString(rules, AUTHENTICATION);
            statement.execute("SELECT pg_reload_conf()");
        } catch (SQLException failure) {
            throw new IOException("The embedded PostgreSQL did not take its password", failure);
        }
    }

    private static void restrict(Path path, String permissions) throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
    }
}
