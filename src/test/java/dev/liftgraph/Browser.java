package dev.liftgraph;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/** Chromium without a window, for whom the only other machine in the world is this one. */
public record Browser(Path program) {
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
                    "--virtual-time-budget=10000");

    public static Optional<Browser> find() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder ->
                        Stream.of("chromium", "chromium-browser", "google-chrome")
                                .map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .map(Browser::new)
                .findFirst();
    }

    /** The page as it is once its scripts have run. */
    public String dom(String url) throws IOException, InterruptedException {
        return new String(made(url, "--dump-dom", null), StandardCharsets.UTF_8);
    }

    /** The page as it is printed, as a PDF. */
    public byte[] pdf(String url) throws IOException, InterruptedException {
        return made(url, "--no-pdf-header-footer", "--print-to-pdf=");
    }

    /** The page as it is seen, as a PNG. */
    public byte[] screenshot(String url) throws IOException, InterruptedException {
        return made(url, "--window-size=900,1300", "--screenshot=");
    }

    /**
     * @param target option that takes the file to make; null for what is printed
     */
    private byte[] made(String url, String option, @Nullable String target)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("liftgraph-browser");
        try {
            Path file = folder.resolve("made");
            List<String> words = command(folder.resolve("profile"), option);
            if (target != null) {
                words.add(target + file);
            }
            words.add(url);
            Path printed = target == null ? file : folder.resolve("printed");
            Process process =
                    new ProcessBuilder(words)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .redirectOutput(printed.toFile())
                            .start();
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new IOException("The browser did not finish " + url);
            }
            return Files.readAllBytes(file);
        } finally {
            // A helper of the browser's may still be writing: what stays is in the temporary
            // folder.
            FileSystemUtils.deleteRecursively(folder.toFile());
        }
    }

    private List<String> command(Path profile, String option) {
        List<String> words = new ArrayList<>(List.of(program.toString()));
        words.addAll(OPTIONS);
        words.add("--user-data-dir=" + profile);
        words.add(option);
        return words;
    }
}
