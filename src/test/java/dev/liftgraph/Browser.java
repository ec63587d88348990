package dev.liftgraph;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** Chromium without a window, for whom the only other machine in the world is this one. */
record Browser(Path program) {
    private static final long LIMIT_SECONDS = 60;
    private static final List<String> OPTIONS =
            List.of(
                    "--headless",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
                    "--virtual-time-budget=10000",
                    "--dump-dom");

    static Optional<Browser> find() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder ->
                        Stream.of("chromium", "chromium-browser", "google-chrome")
                                .map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .map(Browser::new)
                .findFirst();
    }

    /** The page as it is once its scripts have run. */
    String dom(String url) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("liftgraph-browser");
        try {
            Path dom = folder.resolve("dom.html");
            Process process =
                    new ProcessBuilder(command(folder.resolve("profile"), url))
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .redirectOutput(dom.toFile())
                            .start();
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new IOException("The browser did not finish " + url);
            }
            return Files.readString(dom);
        } finally {
            // A helper of the browser's may still be writing: what stays is in the temporary
            // folder.
            FileSystemUtils.deleteRecursively(folder.toFile());
        }
    }

    private List<String> command(Path profile, String url) {
        List<String> words = new ArrayList<>(List.of(program.toString()));
        words.addAll(OPTIONS);
        words.add("--user-data-dir=" + profile);
        words.add(url);
        return words;
    }
}
