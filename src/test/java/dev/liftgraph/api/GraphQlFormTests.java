package dev.liftgraph.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.reactive.server.StatusAssertions;
import org.springframework.test.web.reactive.server.WebTestClient;

@ProbeTest
@ExtendWith(OutputCaptureExtension.class)
class GraphQlFormTests {
    private static final String QUERY = "{\"query\": \"{ __typename }\"}";
    private static final String JSON = "application/json";

    @Autowired WebTestClient web;

    @ParameterizedTest
    @ValueSource(
            strings = {
                JSON,
                "application/graphql-response+json",
                "application/*",
                "*/*",
                "text/html, application/json;q=0.1"
            })
    void answersWhatCanBeAnswered(String accept) {
        post(JSON, accept).isOk();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/html",
                "application/xml",
                "image/*",
                "application/json;q=0",
                "nonsense"
            })
    void cannotAnswerInOtherForms(String accept) {
        post(JSON, accept).isEqualTo(HttpStatus.NOT_ACCEPTABLE);
    }

    @ParameterizedTest
    @CsvSource({
        "application/graphql, 415",
        "text/plain, 415",
        "application/xml, 415",
        "application/json;charset=UTF-8, 200"
    })
    void readsJsonOnly(String type, int status, CapturedOutput output) {
        post(type, JSON).isEqualTo(status);
        assertThat(output.getAll()).doesNotContain("ERROR");
    }

    @Test
    void saysThatRequestsArePosted() {
        for (HttpMethod method :
                List.of(HttpMethod.GET, HttpMethod.PUT, HttpMethod.DELETE, HttpMethod.PATCH)) {
            web.method(method)
                    .uri("/graphql")
                    .exchange()
                    .expectStatus()
                    .isEqualTo(HttpStatus.METHOD_NOT_ALLOWED)
                    .expectHeader()
                    .valueEquals(HttpHeaders.ALLOW, "POST");
        }
    }

    private StatusAssertions post(String type, String accept) {
        return web.post()
                .uri("/graphql")
                .header(HttpHeaders.CONTENT_TYPE, type)
                .header(HttpHeaders.ACCEPT, accept)
                .bodyValue(QUERY.getBytes(StandardCharsets.UTF_8))
                .exchange()
                .expectStatus();
    }
}
