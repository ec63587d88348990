package dev.liftgraph.ingest;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The server in a process of its own, with an embedded PostgreSQL, so that it can be killed.
 *
 * @param folder folder of the embedded PostgreSQL
 */
record ServerProcess(Process process, Path folder, int port) implements AutoCloseable {
    private static final Pattern READY =
            Pattern.compile("Liftgraph is ready: \\D*http://localhost:(\\d+)/");
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int PORT_LINE = 3;

    static ServerProcess start(Path folder) throws IOException, InterruptedException {
        Path log = Files.createTempFile(folder, "server", ".log");
        Path data = folder.resolve("postgres");
        ProcessBuilder builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        classPath(),
                        "dev.liftgraph.Liftgraph",
                        "--server.port=0",
                        "--liftgraph.demo=false",
                        "--liftgraph.database.folder=" + data);
        builder.environment().keySet().removeIf(name -> name.startsWith("SPRING_"));
        Process process =
                builder.directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        return new ServerProcess(process, data, port(process, log));
    }

    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static int port(Process process, Path log) throws IOException, InterruptedException {
        Instant limit = Instant.now().plus(LIMIT);
        while (process.isAlive() && Instant.now().isBefore(limit)) {
            Matcher ready = READY.matcher(Files.readString(log));
            if (ready.find()) {
                return Integer.parseInt(ready.group(1));
            }
            Thread.sleep(100);
        }
        process.destroyForcibly();
        throw new IllegalStateException("The server did not start:\n" + Files.readString(log));
    }

    /** As {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    Connection connect() throws IOException, SQLException {
        String port = postmaster().get(PORT_LINE);
        String password = Files.readString(folder.resolve("password")).strip();
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/postgres", "postgres", password);
    }

    private List<String> postmaster() throws IOException {
        return Files.readAllLines(folder.resolve("cluster").resolve("postmaster.pid"));
    }

    /** Ends the server, and the PostgreSQL that it may have left behind. */
    @Override
    public void close() throws IOException, InterruptedException {
        process.destroy();
        if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            kill();
        }
        if (Files.exists(folder.resolve("cluster").resolve("postmaster.pid"))) {
            ProcessHandle.of(Long.parseLong(postmaster().getFirst()))
                    .ifPresent(ProcessHandle::destroyForcibly);
        }
    }
}
