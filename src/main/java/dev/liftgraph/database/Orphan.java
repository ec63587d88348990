package dev.liftgraph.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL that was left running when the server before this one was killed: stops it, so that
 * a new one may start.
 */
record Orphan(DataFolder data) {
    private static final Logger log = LoggerFactory.getLogger(Orphan.class);
    private static final int LIMIT_SECONDS = 60;

    void stop() {
        try {
            Optional<Path> program = program();
            if (Files.exists(data.cluster().resolve("postmaster.pid")) && program.isPresent()) {
                log.info("Stopping the PostgreSQL that an earlier server left behind");
                run(command(program.get()));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "The PostgreSQL left in " + data.root() + " could not be stopped", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<Path> program() throws IOException {
        if (Files.notExists(data.programs())) {
            return Optional.empty();
        }
        try (Stream<Path> paths = Files.find(data.programs(), 4, (path, _) -> isStopper(path))) {
            return paths.max(Path::compareTo);
        }
    }

    private static boolean isStopper(Path path) {
        String name = path.getFileName().toString();
        return name.equals("pg_ctl") || name.equals("pg_ctl.exe");
    }

    /**
     * PostgreSQL refuses to be handled by root, so root acts through a user namespace, as it did
     * when starting it.
     */
    private List<String> command(Path program) {
        List<String> words = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            words.addAll(List.of("unshare", "-U"));
        }
        words.addAll(
                List.of(
                        program.toString(),
                        "stop",
                        "-D",
                        data.cluster().toString(),
                        "-m",
                        "fast",
                        "-w"));
        return words;
    }

    private void run(List<String> command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(data.log().toFile()))
                        .start();
        boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
        // A status other than 0 means that the process was gone already, its pid file stale: the
        // start will tell.
        log.debug("pg_ctl ended: {}", ended ? process.exitValue() : "no");
    }
}
