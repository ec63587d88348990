package dev.liftgraph;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.language.AbstractDescribedNode;
import graphql.language.Document;
import graphql.language.NamedNode;
import graphql.language.Node;
import graphql.language.SDLExtensionDefinition;
import graphql.parser.Parser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.graphql.autoconfigure.GraphQlSourceBuilderCustomizer;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.graphql.execution.SchemaReport;

@ServerTest
@Import(SchemaTests.Inspection.class)
class SchemaTests {
    @Autowired Reported reported;

    @ParameterizedTest
    @MethodSource("files")
    void describesEveryElement(Path file) throws IOException {
        Document document = new Parser().parseDocument(Files.readString(file));
        assertThat(undescribed(document, "").toList()).isEmpty();
    }

    @Test
    void hasAFetcherForEveryField() {
        assertThat(reported.report.unmappedFields()).isEmpty();
        assertThat(reported.report.unmappedArguments()).isEmpty();
        assertThat(reported.report.unmappedRegistrations()).isEmpty();
    }

    static Stream<Path> files() throws IOException {
        return Files.list(Path.of("graphql"));
    }

    private static Stream<String> undescribed(Node<?> node, String path) {
        String here = node instanceof NamedNode<?> named ? path + "/" + named.getName() : path;
        boolean silent =
                node instanceof AbstractDescribedNode<?> described
                        && !(node instanceof SDLExtensionDefinition)
                        && (described.getDescription() == null
                                || described.getDescription().getContent().isBlank());
        List<? extends Node<?>> children = children(node);
        return Stream.concat(
                silent ? Stream.of(here) : Stream.empty(),
                children.stream().flatMap(child -> undescribed(child, here)));
    }

    @SuppressWarnings("unchecked")
    private static List<? extends Node<?>> children(Node<?> node) {
        return (List<? extends Node<?>>) (List<?>) node.getChildren();
    }

    static class Reported {
        SchemaReport report;
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Inspection {
        @Bean
        Reported reported() {
            return new Reported();
        }

        @Bean
        GraphQlSourceBuilderCustomizer inspect(Reported reported) {
            return builder -> builder.inspectSchemaMappings(report -> reported.report = report);
        }
    }
}
