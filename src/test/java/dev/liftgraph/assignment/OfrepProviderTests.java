package dev.liftgraph.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.liftgraph.ServerTest;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.graphql.test.tester.HttpGraphQlTester;

/**
 * OpenFeature's own JavaScript providers, unmodified, against this server. Needs node and, once,
 * {@code npm ci} in src/test/node; skipped without. {@code -Dofrep.customers=100000} asks for more.
 */
@ServerTest
class OfrepProviderTests {
    private static final Path FOLDER = Path.of("src/test/node");
    private static final int CUSTOMERS = Integer.getInteger("ofrep.customers", 5_000);

    @Autowired HttpGraphQlTester graphql;

    @LocalServerPort int port;

    @Test
    void tellsOpenFeatureWhatItTellsEverybody() throws IOException, InterruptedException {
        assumeTrue(isNodeThere(), "node is not there");
        assumeTrue(Files.isDirectory(FOLDER.resolve("node_modules")), "npm ci was not run");
        AssignmentFixture fixture = AssignmentFixture.plan(graphql);
        String experiment = fixture.start(Map.of("coverage", 0.8));
        List<String> customers = IntStream.range(0, CUSTOMERS).mapToObj(i -> "node-" + i).toList();

        List<String> answers = node(experiment);
        List<String> expected =
                IntStream.iterate(0, i -> i < CUSTOMERS, i -> i + 10_000)
                        .mapToObj(i -> customers.subList(i, Math.min(i + 10_000, CUSTOMERS)))
                        .flatMap(part -> fixture.assigned(experiment, part).stream())
                        .toList();
        assertThat(answers).hasSize(CUSTOMERS + 1);
        for (int i = 0; i < CUSTOMERS; i++) {
            assertThat(answers.get(i)).isEqualTo(customers.get(i) + " " + words(expected.get(i)));
        }
        assertThat(answers.getLast()).isEqualTo("web " + words(expected.getFirst()));
    }

    private static String words(String assigned) {
        String variant = assigned.split(" ")[0];
        return variant.equals("-") ? "- control DEFAULT -" : variant + " " + variant + " SPLIT -";
    }

    private List<String> node(String experiment) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                "node",
                                "evaluate.mjs",
                                "http://127.0.0.1:" + port,
                                experiment,
                                String.valueOf(CUSTOMERS))
                        .directory(FOLDER.toFile())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        String printed =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return printed.lines().toList();
    }

    private static boolean isNodeThere() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "node")));
    }
}
