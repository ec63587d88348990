package dev.liftgraph.api;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.StatusAssertions;
import org.springframework.test.web.reactive.server.WebTestClient;

@ProbeTest
class HttpLimitsTests {
    private static final String QUERY = "{\"query\": \"{ __typename }\"}";

    @Autowired WebTestClient web;

    @Test
    void answersARequest() {
        post(QUERY, "application/json").isOk();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null"})
    void answersNoRequestWith400(String body) {
        post(body, "application/json").isBadRequest();
    }

    @Test
    void answersABodyTooLargeWith413() {
        post("{\"query\": \"" + " ".repeat(3_000_000) + "\"}", "application/json")
                .isEqualTo(HttpStatus.CONTENT_TOO_LARGE);
    }

    @Test
    void acceptsFiftyTypes() {
        post(QUERY, "a/b,".repeat(49) + "application/json").isOk();
        post(QUERY, "a/b,".repeat(50) + "application/json").isEqualTo(HttpStatus.NOT_ACCEPTABLE);
    }

    @Test
    void endsARequestThatTakesTooLong() {
        post("{\"query\": \"{ slow }\"}", "application/json").isEqualTo(HttpStatus.GATEWAY_TIMEOUT);
    }

    @ParameterizedTest
    @CsvSource({
        "application/graphql-response+json,                   application/graphql-response+json",
        "'application/graphql-response+json, application/json', application/graphql-response+json",
        "application/json,                                    application/json",
        "*/*,                                                 application/json"
    })
    void tellsThatARequestTookTooLongInTheWordsOfGraphQl(String accept, String type) {
        answer("{\"query\": \"{ slow }\"}", accept)
                .expectStatus()
                .isEqualTo(HttpStatus.GATEWAY_TIMEOUT)
                .expectHeader()
                .contentType(type)
                .expectBody()
                .jsonPath("$.errors[0].message")
                .isEqualTo("The request took too long.")
                .jsonPath("$.errors[0].extensions.classification")
                .isEqualTo("TIMEOUT")
                .jsonPath("$.errors[0].extensions.retryable")
                .isEqualTo(true);
    }

    private StatusAssertions post(String body, String accept) {
        return answer(body, accept).expectStatus();
    }

    private WebTestClient.ResponseSpec answer(String body, String accept) {
        return web.post()
                .uri("/graphql")
                .contentType(MediaType.APPLICATION_JSON)
                .header("Accept", accept)
                .bodyValue(body)
                .exchange();
    }
}
