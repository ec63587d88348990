package dev.liftgraph.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.GraphQlTester;
import org.springframework.graphql.test.tester.HttpGraphQlTester;

@ProbeTest
class PlainTextTests {
    private static final String VARIABLE = "query($input: EchoInput) { echo(input: $input) }";

    @Autowired HttpGraphQlTester graphql;

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "\\u0007", "\\u0085"})
    void refusesWhatTextCannotHoldInALiteral(String escape) {
        refuses(graphql.document("{ echo(input: {text: \"a" + escape + "\"}) }"), "input.text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "\u0007", "\u0085"})
    void refusesWhatTextCannotHoldInAVariable(String text) {
        var request =
                graphql.document(VARIABLE).variable("input", Map.of("list", List.of("fine", text)));
        refuses(request, "$input.list.1");
    }

    @Test
    void refusesHalfASurrogatePair() {
        graphql.document("{ echo(text: \"\\uD800\") }")
                .execute()
                .errors()
                .satisfy(errors -> assertThat(errors).hasSize(1));
    }

    @Test
    void acceptsTextUpToTheLimit() {
        accepts("x".repeat(PlainText.MAXIMUM_LENGTH));
        refuses(
                graphql.document(VARIABLE).variable("input", Map.of("text", "x".repeat(10_001))),
                "$input.text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Größe 😀", "tab\tand\r\nlines", "'; DROP TABLE customer; --"})
    void acceptsAnyOtherText(String text) {
        accepts(text);
    }

    private void accepts(String text) {
        graphql.document("query($text: String) { echo(text: $text) }")
                .variable("text", text)
                .execute()
                .path("echo")
                .entity(String.class)
                .isEqualTo(text);
    }

    private static void refuses(GraphQlTester.Request<?> request, String argument) {
        request.execute()
                .errors()
                .satisfy(errors ->
                        assertThat(errors)
                                .singleElement()
                                .satisfies(error -> {
                                    assertThat(error.getMessage()).contains(argument);
                                    assertThat(error.getExtensions())
                                            .containsEntry("classification", "BAD_REQUEST");
                                }));
    }
}
