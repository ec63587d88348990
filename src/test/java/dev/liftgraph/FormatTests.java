package dev.liftgraph;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.JavaFormatterOptions.Style;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Checks in the test JVM, which is a 25 whatever Maven runs on, what Spotless could check only when
 * Maven runs on a 25: so a fresh machine needs this one, and would gain nothing from the other.
 */
class FormatTests {
    private static final Formatter FORMATTER =
            new Formatter(JavaFormatterOptions.builder().style(Style.AOSP).build());

    @Test
    void leavesNothingForSpotlessToChange() throws IOException {
        try (Stream<Path> main = Files.walk(Path.of("src/main/java"));
                Stream<Path> test = Files.walk(Path.of("src/test/java"))) {
            List<Path> sources =
                    Stream.concat(main, test)
                            .filter(path -> path.toString().endsWith(".java"))
                            .toList();

            assertThat(sources.parallelStream().filter(path -> !isFormatted(path)))
                    .as("files that ./mvnw spotless:apply, run on a JDK 25, would change")
                    .isEmpty();
        }
    }

    private static boolean isFormatted(Path path) {
        try {
            String source = Files.readString(path).replace("\r\n", "\n");
            return source.equals(formatted(source));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (FormatterException notJava) {
            return false;
        }
    }

    /**
     * The steps and their order are those of Spotless's googleJavaFormat. Imports are in Google's
     * order, since AOSP's must be asked for with {@code reorderImports}.
     */
    private static String formatted(String source) throws FormatterException {
        String used = RemoveUnusedImports.removeUnusedImports(FORMATTER.formatSource(source));
        return ImportOrderer.reorderImports(used, Style.GOOGLE);
    }
}
