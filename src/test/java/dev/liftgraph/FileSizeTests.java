package dev.liftgraph;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A file that outgrows its size hides a concept that wants its own name. */
class FileSizeTests {
    private static final int LARGEST = 250;
    private static final int LARGEST_OF_NINE_IN_TEN = 150;
    private static final int LARGEST_OF_HALF = 60;

    private record Source(Path path, long lines) {
        static Source read(Path path) {
            try (Stream<String> lines = Files.lines(path)) {
                return new Source(path, lines.count());
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    @Test
    void noFileIsLong() throws IOException {
        assertThat(sources()).filteredOn(source -> source.lines > LARGEST).isEmpty();
    }

    @Test
    void nineInTenFilesAreOfOnePage() throws IOException {
        assertThat(quantile(0.9)).isLessThanOrEqualTo(LARGEST_OF_NINE_IN_TEN);
    }

    @Test
    void halfOfTheFilesAreOfOneScreen() throws IOException {
        assertThat(quantile(0.5)).isLessThanOrEqualTo(LARGEST_OF_HALF);
    }

    private static long quantile(double fraction) throws IOException {
        long[] lines = sources().stream().mapToLong(Source::lines).sorted().toArray();
        return lines[(int) Math.ceil(fraction * lines.length) - 1];
    }

    private static List<Source> sources() throws IOException {
        try (Stream<Path> paths = Files.walk(Path.of("src/main/java"))) {
            return paths.filter(path -> path.toString().endsWith(".java"))
                    .filter(path -> !path.endsWith("package-info.java"))
                    .map(Source::read)
                    .toList();
        }
    }
}
