package dev.liftgraph.ingest;

import static dev.liftgraph.SurveyFixture.question;
import static dev.liftgraph.ingest.ImportClient.assertCounts;
import static dev.liftgraph.ingest.ImportClient.bytes;
import static dev.liftgraph.ingest.ImportClient.errors;
import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.ServerTest;
import dev.liftgraph.SurveyFixture;
import dev.liftgraph.api.Ids;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import org.springframework.http.MediaType;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;

/** What the providers' APIs answer; see src/test/resources/survey/sources.md. */
@ServerTest
class SurveyPayloadTests {
    @Autowired WebTestClient http;

    @Autowired HttpGraphQlTester graphql;

    @Autowired DatabaseClient database;

    private final String run = Ids.next() + "-";

    @BeforeEach
    void customers() {
        new ImportClient(http).csv("customers", "customerId\n%sa\n".formatted(run));
    }

    @Test
    void takesZigpollsResponses() throws IOException {
        StoredAnswers stored = survey("ZIGPOLL", "poll-" + run, question("slide-score", "RATING"));
        String payload = recorded("zigpoll-responses");

        assertCounts(report("zigpoll", payload, 200), 3, 0, 0);
        assertThat(stored.all())
                .containsExactly(
                        "poll-%1$s/p1 %1$sa slide-reason SINGLE_CHOICE Ease of use".formatted(run),
                        "poll-%1$s/p1 %1$sa slide-score RATING 9 9".formatted(run),
                        "poll-%1$s/p2 - slide-reason SINGLE_CHOICE Price".formatted(run));
        assertCounts(report("zigpoll", payload, 200), 0, 3, 0);
    }

    @Test
    void takesOneZigpollResponse() {
        StoredAnswers stored = survey("ZIGPOLL", "poll-" + run);
        String payload =
                """
                {"_id":"%1$s9","createdAt":"2024-03-05T10:00:00Z","pollId":"poll-%1$s","slideId":"s","response":"Yes",
                 "metadata":{"who":"%1$sa"}}
                """
                        .formatted(run);
        assertCounts(report("zigpoll?customer=who", payload, 200), 1, 0, 0);
        assertThat(stored.all()).containsExactly("%1$s9 %1$sa s SINGLE_CHOICE Yes".formatted(run));
    }

    @Test
    void takesSurveyMonkeysResponseDetails() throws IOException {
        StoredAnswers stored = survey("SURVEYMONKEY", "sm-" + run);
        String payload = recorded("surveymonkey-details");

        assertCounts(report("surveymonkey", payload, 200), 7, 0, 0);
        String response = "5007154402%1$s %1$sa ".formatted(run);
        assertThat(stored.all())
                .containsExactly(
                        response + "319352786 SINGLE_CHOICE 3057839051",
                        response + "319352787 MULTIPLE_CHOICE 3057839061",
                        response + "319352787 MULTIPLE_CHOICE 3057839062",
                        response + key("319352788.1") + " SINGLE_CHOICE 3057839071",
                        response + key("319352788.2") + " SINGLE_CHOICE 3057839072",
                        response + "319352789 OPEN_TEXT Sample Text Response",
                        response + "319352790 SINGLE_CHOICE 3057839099");
        assertCounts(report("surveymonkey", payload, 200), 0, 7, 0);
    }

    @Test
    void takesSurveyMonkeysCompletedResponsesInBulk() throws IOException {
        StoredAnswers stored = survey("SURVEYMONKEY", "sm-" + run);
        ImportReport report = report("surveymonkey", recorded("surveymonkey-bulk"), 200);

        assertCounts(report, 1, 0, 1);
        assertThat(errors(report)).containsExactly("2 null INCOMPLETE");
        assertThat(stored.all()).hasSize(1);
    }

    @Test
    void saysThatSurveyMonkeysEventsHaveNoAnswers() throws IOException {
        ImportReport report = report("surveymonkey", recorded("surveymonkey-event"), 200);

        assertCounts(report, 0, 0, 1);
        assertThat(errors(report)).containsExactly("1 null NO_ANSWERS");
    }

    @Test
    void takesAQualtricsResponse() throws IOException {
        StoredAnswers stored = survey("QUALTRICS", "SV_" + run);
        String payload = recorded("qualtrics-response");

        assertCounts(report("qualtrics?survey=SV_" + run, payload, 200), 5, 0, 0);
        String response = "R_%1$s1 %1$sa ".formatted(run);
        assertThat(stored.all())
                .containsExactly(
                        response + "qid1 SINGLE_CHOICE 2",
                        response + "qid2 MULTIPLE_CHOICE 1",
                        response + "qid2 MULTIPLE_CHOICE 3",
                        response + key("QID3_TEXT") + " OPEN_TEXT It just works",
                        response + key("QID4_1") + " SINGLE_CHOICE 9");
        assertThat(stored.choices()).contains("qid1 2 Ease of use", "qid2 1 Chat", "qid2 3 Phone");
        assertCounts(report("qualtrics?survey=SV_" + run, payload, 200), 0, 5, 0);
    }

    @Test
    void takesAQualtricsExport() throws IOException {
        survey("QUALTRICS", "SV_" + run);
        ImportReport report =
                report("qualtrics?survey=SV_" + run, recorded("qualtrics-export"), 200);

        assertCounts(report, 1, 0, 1);
        assertThat(errors(report)).containsExactly("2 null INCOMPLETE");
    }

    @Test
    void refusesResponsesOfSurveysNobodyCreated() throws IOException {
        assertThat(errors(report("zigpoll", recorded("zigpoll-responses"), 200)))
                .containsExactly(
                        "1 survey UNKNOWN_SURVEY",
                        "2 survey UNKNOWN_SURVEY",
                        "3 survey UNKNOWN_SURVEY");
        assertThat(errors(report("qualtrics", recorded("qualtrics-export"), 200)))
                .containsExactly("1 survey MISSING", "2 null INCOMPLETE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "1",
                "\"x\"",
                "{",
                "[}",
                "{\"a\":1,\"a\":2}",
                "{} {}",
                "{\"a\":01}"
            })
    void refusesWhatIsNotOneJsonObjectOrArray(String body) {
        ImportReport report = report("zigpoll", body, 400);
        assertThat(errors(report)).containsExactly("1 null MALFORMED_FILE");
        assertThat(report.complete()).isFalse();
    }

    @Test
    void refusesJsonThatIsNestedWithoutEnd() {
        String body = "[".repeat(100_000);
        assertThat(errors(report("qualtrics", body, 400))).containsExactly("1 null MALFORMED_FILE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zigpoll", "surveymonkey", "qualtrics"})
    void refusesResponsesOfOtherShapesOneByOne(String provider) {
        String body =
                """
                [{}, [], 7, null, "x", {"data": 1}, {"values": []}, {"pages": 1}, {"metadata": "x", "response": {"a": 1}},
                 {"pages": [{"questions": [{"answers": [null, 1, {"text": 1e999999999}]}]}]},
                 {"values": {"QID1": {"a": 1}, "QID2": [[1]], "QID3": 1e999999999, "QID4": true}}]
                """;
        ImportReport report = report(provider, body, 200);
        assertThat(report.accepted()).isZero();
        assertThat(report.rejected()).isEqualTo(report.received()).isGreaterThanOrEqualTo(10);
    }

    @Test
    void refusesTextsThatCannotBeStored() {
        survey("ZIGPOLL", "poll-" + run);
        String response =
                """
                {"_id":"%1$s%2$d","createdAt":%3$s,"pollId":"poll-%1$s","slideId":"s","response":"%4$s"}
                """;
        String time = "\"2024-03-05T10:00:00Z\"";
        ImportReport report =
                report(
                        "zigpoll",
                        "["
                                + String.join(
                                        ",",
                                        response.formatted(run, 1, time, "a\\u0000b"),
                                        response.formatted(run, 2, time, "\\ud800"),
                                        response.formatted(run, 3, time, "x".repeat(201)),
                                        response.formatted(run, 4, "9".repeat(300), "Yes"),
                                        response.formatted(run, 5, time, "Yes"))
                                + "]",
                        200);
        assertCounts(report, 1, 0, 4);
        assertThat(errors(report))
                .containsExactly(
                        "1 answer INVALID_TEXT",
                        "2 answer INVALID_TEXT",
                        "3 answer CHOICE_TOO_LONG",
                        "4 occurredAt TOO_LONG");
    }

    @Test
    void refusesMoreThanTenThousandAnswers() {
        String body = "[" + "{},".repeat(10_000) + "{}]";
        assertThat(errors(report("zigpoll", body, 400)))
                .containsExactly("10001 null TOO_MANY_ROWS");
    }

    @Test
    void refusesPayloadsOfMegabytes() {
        post("zigpoll", bytes("[" + "1,".repeat(1_500_000) + "1]"))
                .exchange()
                .expectStatus()
                .isEqualTo(413);
    }

    @Test
    void knowsThreeProviders() {
        post("typeform", bytes("{}")).exchange().expectStatus().isNotFound();
    }

    private StoredAnswers survey(String provider, String externalId, Object... questions) {
        return new StoredAnswers(
                database, SurveyFixture.create(graphql, provider, externalId, questions));
    }

    private String recorded(String name) throws IOException {
        return Files.readString(Path.of("src/test/resources/survey/" + name + ".json"))
                .replace("@RUN@", run);
    }

    private ImportReport report(String provider, String body, int status) {
        return Objects.requireNonNull(
                post(provider, bytes(body))
                        .exchange()
                        .expectStatus()
                        .isEqualTo(status)
                        .expectBody(ImportReport.class)
                        .returnResult()
                        .getResponseBody());
    }

    private WebTestClient.RequestHeadersSpec<?> post(String provider, byte[] body) {
        return http.post()
                .uri("/import/surveys/" + provider)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body);
    }

    /** The key a question gets whose id cannot be one. */
    private String key(String externalId) {
        return Objects.requireNonNull(
                database.sql(
                                """
                                SELECT q.key FROM survey_question q JOIN survey s ON s.id = q.survey_id
                                WHERE q.external_id = :id AND strpos(s.external_id, :run) > 0\
                                """)
                        .bind("id", externalId)
                        .bind("run", run)
                        .mapValue(String.class)
                        .one()
                        .block());
    }
}
