package dev.liftgraph.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.CampaignFixture;
import dev.liftgraph.ServerTest;
import dev.liftgraph.api.Ids;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;

@ServerTest
class OfrepTests {
    private static final String ALL = "/ofrep/v1/evaluate/flags";
    private static final String NOTHING = "{\"context\":{\"targetingKey\":\"c\"}}";

    @Autowired HttpGraphQlTester graphql;

    @Autowired WebTestClient server;

    @Autowired DatabaseClient database;

    private AssignmentFixture fixture;

    @BeforeEach
    void plan() {
        fixture = AssignmentFixture.plan(graphql);
    }

    @Test
    void answersAsGraphQlDoes() {
        String experiment = fixture.start(Map.of("coverage", 0.7));
        List<String> customers = IntStream.range(0, 1_000).mapToObj(i -> "o-" + i).toList();
        List<String> assigned = fixture.assigned(experiment, customers);
        for (int i = 0; i < customers.size(); i++) {
            Map<String, Object> evaluation =
                    evaluate(experiment, Map.of("targetingKey", customers.get(i)));
            Object variant = evaluation.get("variant");
            Map<?, ?> metadata = (Map<?, ?>) evaluation.get("metadata");
            assertThat((variant == null ? "-" : variant) + " " + metadata.get("assignment"))
                    .isEqualTo(assigned.get(i));
            assertThat(evaluation.get("value")).isEqualTo(variant == null ? "control" : variant);
            assertThat(evaluation.get("reason")).isEqualTo(variant == null ? "DEFAULT" : "SPLIT");
            assertThat(evaluation.get("key")).isEqualTo(experiment);
        }
    }

    @Test
    void disablesWhatDoesNotRun() {
        String experiment = fixture.start(Map.of());
        fixture.move("experimentComplete", experiment);
        assertThat(evaluate(experiment, Map.of("targetingKey", "c", "anything", List.of(1))))
                .hasToString(
                        "{key=%s, metadata={assignment=NOT_RUNNING}, reason=DISABLED, value=control}"
                                .formatted(experiment));
        fixture.move("experimentArchive", experiment);
        failure(post(ALL + "/" + experiment, NOTHING), HttpStatus.NOT_FOUND, "FLAG_NOT_FOUND")
                .jsonPath("$.key")
                .isEqualTo(experiment);
    }

    @Test
    void evaluatesEverythingAtOnceAndSaysWhenNothingChanged() {
        String experiment = fixture.start(Map.of());
        HttpHeaders headers =
                post(ALL, NOTHING)
                        .expectStatus()
                        .isOk()
                        .expectHeader()
                        .contentType(MediaType.APPLICATION_JSON)
                        .expectBody()
                        .jsonPath("$.flags[?(@.key == '%s')].reason".formatted(experiment))
                        .isEqualTo("SPLIT")
                        .returnResult()
                        .getResponseHeaders();
        String tag = Objects.requireNonNull(headers.getETag());
        for (String seen : List.of(tag, "W/" + tag, "\"other\", " + tag)) {
            request(ALL, NOTHING)
                    .header(HttpHeaders.IF_NONE_MATCH, seen)
                    .exchange()
                    .expectStatus()
                    .isNotModified()
                    .expectHeader()
                    .valueEquals(HttpHeaders.ETAG, tag)
                    .expectBody()
                    .isEmpty();
        }
        fixture.move("experimentPause", experiment);
        request(ALL, NOTHING)
                .header(HttpHeaders.IF_NONE_MATCH, tag)
                .exchange()
                .expectStatus()
                .isOk();
    }

    @Test
    void recordsTheExposureOfWhoIsToldSo() {
        CampaignFixture facts = new CampaignFixture(fixture.mutations(), fixture.key());
        String customer = "r-" + Ids.next();
        facts.know(customer);
        String experiment = fixture.start(Map.of());
        evaluate(experiment, Map.of("targetingKey", customer));
        for (int i = 0; i < 3; i++) {
            Map<String, Object> evaluation =
                    evaluate(experiment, Map.of("targetingKey", customer, "recordExposure", true));
            assertThat(evaluation.get("metadata").toString()).contains("exposureQueued=true");
        }
        String variant = fixture.assigned(experiment, customer).split(" ")[0];
        Awaitility.await()
                .untilAsserted(() -> assertThat(exposures(experiment)).containsExactly(variant));
        fixture.move("experimentPause", experiment);
        assertThat(evaluate(experiment, Map.of("targetingKey", customer)))
                .containsEntry("reason", "TARGETING_MATCH")
                .containsEntry("variant", variant);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | PARSE_ERROR",
                "[] | PARSE_ERROR",
                "{\"context\": | PARSE_ERROR",
                "{} {} | PARSE_ERROR",
                "{\"context\":{},\"context\":{}} | PARSE_ERROR",
                "{} | TARGETING_KEY_MISSING",
                "{\"context\":{}} | TARGETING_KEY_MISSING",
                "{\"context\":{\"targetingKey\":\"\"}} | TARGETING_KEY_MISSING",
                "{\"context\":{\"targetingKey\":null}} | TARGETING_KEY_MISSING",
                "{\"context\":[]} | INVALID_CONTEXT",
                "{\"context\":\"c\"} | INVALID_CONTEXT",
                "{\"context\":{\"targetingKey\":1}} | INVALID_CONTEXT",
                "{\"context\":{\"targetingKey\":\" \"}} | INVALID_CONTEXT",
                "{\"context\":{\"targetingKey\":\"a\\u0000b\"}} | INVALID_CONTEXT",
                "{\"context\":{\"targetingKey\":\"a\\ud800\"}} | INVALID_CONTEXT",
                "{\"context\":{\"targetingKey\":\"c\",\"recordExposure\":\"yes\"}} | INVALID_CONTEXT"
            })
    void refusesWhatItCannotUnderstand(String body, String code) {
        failure(post(ALL + "/x", body), HttpStatus.BAD_REQUEST, code)
                .jsonPath("$.key")
                .isEqualTo("x");
        failure(post(ALL, body), HttpStatus.BAD_REQUEST, code).jsonPath("$.key").doesNotExist();
    }

    @Test
    void refusesLongIdsDeepContextsAndLongBodies() {
        String id = "{\"context\":{\"targetingKey\":\"%s\"}}";
        failure(
                post(ALL, id.formatted("c".repeat(201))),
                HttpStatus.BAD_REQUEST,
                "INVALID_CONTEXT");
        String deep = "{\"context\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}";
        failure(post(ALL, deep), HttpStatus.BAD_REQUEST, "PARSE_ERROR");
        for (String uri : List.of(ALL, ALL + "/x")) {
            failure(
                    post(uri, id.formatted("c".repeat(70_000))),
                    HttpStatus.CONTENT_TOO_LARGE,
                    "INVALID_CONTEXT");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {ALL, ALL + "/x"})
    void saysThatEvaluationsArePosted(String uri) {
        for (HttpMethod method : List.of(HttpMethod.GET, HttpMethod.PUT, HttpMethod.DELETE)) {
            WebTestClient.ResponseSpec answer = server.method(method).uri(uri).exchange();
            answer.expectHeader().contentType(MediaType.APPLICATION_JSON);
            answer.expectHeader().valueEquals(HttpHeaders.ALLOW, "POST,OPTIONS");
            failure(answer, HttpStatus.METHOD_NOT_ALLOWED, "GENERAL");
        }
        server.options()
                .uri(uri)
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals(HttpHeaders.ALLOW, "POST,OPTIONS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "", "\"unterminated", "W/", ",", "W/\""})
    void answersInFullWhereItCannotReadWhatWasSeen(String tag) {
        request(ALL, NOTHING)
                .header(HttpHeaders.IF_NONE_MATCH, tag)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.flags")
                .isArray();
    }

    private static WebTestClient.BodyContentSpec failure(
            WebTestClient.ResponseSpec response, HttpStatus status, String code) {
        return response.expectStatus()
                .isEqualTo(status)
                .expectBody()
                .jsonPath("$.errorCode")
                .isEqualTo(code)
                .jsonPath("$.errorDetails")
                .isNotEmpty();
    }

    private WebTestClient.RequestHeadersSpec<?> request(String uri, Object body) {
        return server.post().uri(uri).contentType(MediaType.APPLICATION_JSON).bodyValue(body);
    }

    private WebTestClient.ResponseSpec post(String uri, Object body) {
        return request(uri, body).exchange();
    }

    private Map<String, Object> evaluate(String experiment, Map<String, Object> context) {
        return Objects.requireNonNull(
                post(ALL + "/" + experiment, Map.of("context", context))
                        .expectStatus()
                        .isOk()
                        .expectBody(new ParameterizedTypeReference<TreeMap<String, Object>>() {})
                        .returnResult()
                        .getResponseBody());
    }

    private List<String> exposures(String experiment) {
        return database.sql(
                        """
                        SELECT v.key FROM exposure x JOIN variant v ON v.id = x.variant_id
                        JOIN experiment e ON e.id = x.experiment_id WHERE e.key = :key\
                        """)
                .bind("key", experiment)
                .mapValue(String.class)
                .all()
                .collectList()
                .block();
    }
}
