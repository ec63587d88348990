package dev.liftgraph.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.liftgraph.SteppedClock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Mono;

@ProgrammeServerTest
class DigestIssueTests {
    private static final Receiver RECEIVER = ProgrammeFixture.Webhook.RECEIVER;
    private static final Instant MONDAY = Instant.parse("2026-04-13T06:00:00Z");

    @Autowired HttpGraphQlTester graphql;
    @Autowired WebTestClient http;
    @Autowired ProgrammeFixture fixture;
    @Autowired SteppedClock clock;
    @Autowired DigestIssuing issuing;
    @Autowired DatabaseClient database;

    @BeforeEach
    void load() {
        fixture.load(graphql, http);
        database.sql("DELETE FROM digest_issue").then().block();
        RECEIVER.bodies().clear();
        RECEIVER.answer(204);
        clock.set(MONDAY);
    }

    @Test
    void issuesEachWeekAndQuarterOnceWhateverTheNumberOfServers() {
        Mono.when(issuing.run(), issuing.run(), issuing.run()).block();
        issuing.run().block();
        assertThat(RECEIVER.bodies()).hasSize(2);
        assertThat(issues())
                .extracting("period", "endingOn", "page", "attempts", "failure")
                .containsExactlyInAnyOrder(
                        tuple("WEEK", "2026-04-12", page("week/2026-04-12"), 1, null),
                        tuple("QUARTER", "2026-03-31", page("quarter/2026-03-31"), 1, null));
        assertThat(issues()).extracting("deliveredAt").containsOnly("2026-04-13T06:00:00Z");
        clock.set(MONDAY.plus(Duration.ofDays(7)));
        issuing.run().block();
        assertThat(RECEIVER.bodies()).hasSize(3);
    }

    @Test
    void sendsAMessageWithTheLinkAndTheQuery() {
        issuing.run().block();
        assertThat(RECEIVER.bodies())
                .anySatisfy(body ->
                        assertThat(body)
                                .contains(
                                        "\"period\":\"QUARTER\"",
                                        "\"page\":\"https://lift.example/reports/digests/quarter/2026-03-31.html\"",
                                        "Quarter from 1 Jan 2026 to 31 Mar 2026",
                                        "incremental revenue EUR 120.00",
                                        "too small 1",
                                        "digest(period: QUARTER, endingOn: \\\"2026-03-31\\\")"));
    }

    @Test
    void triesAgainUntilItIsTaken() {
        RECEIVER.answer(503);
        issuing.run().block();
        assertThat(issues())
                .extracting("attempts", "deliveredAt", "failure")
                .containsOnly(tuple(1, null, "The webhook answered HTTP 503."));
        issuing.run().block();
        assertThat(RECEIVER.bodies()).as("not before the pause").hasSize(2);
        clock.advance(Duration.ofMinutes(2));
        RECEIVER.answer(200);
        issuing.run().block();
        assertThat(RECEIVER.bodies()).hasSize(4);
        assertThat(issues()).extracting("attempts").containsOnly(2);
        assertThat(issues()).extracting("failure").containsOnlyNulls();
    }

    @Test
    void givesUpInTheEnd() {
        RECEIVER.answer(302);
        issuing.run().block();
        assertThat(issues()).extracting("failure").containsOnly("The webhook answered HTTP 302.");
        database.sql("UPDATE digest_issue SET attempts = :most, claimed_until = issued_at")
                .bind("most", DigestIssues.MOST_ATTEMPTS)
                .then()
                .block();
        RECEIVER.bodies().clear();
        issuing.run().block();
        assertThat(RECEIVER.bodies()).isEmpty();
        assertThat(issues()).extracting("attempts").containsOnly(DigestIssues.MOST_ATTEMPTS);
    }

    @Test
    void issuesNothingBeforeTheFirstExperiment() {
        clock.set(Instant.parse("2026-01-05T06:00:00Z"));
        issuing.run().block();
        assertThat(issues()).isEmpty();
    }

    @Test
    void isAPageThatLinksToTheQuery() {
        http.get()
                .uri("/reports/digests/quarter/2026-03-31.html")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentTypeCompatibleWith("text/html")
                .expectBody(String.class)
                .value(page ->
                        assertThat(page)
                                .contains(
                                        "<h1>Quarter from 1 Jan 2026 to 31 Mar 2026</h1>",
                                        "WON",
                                        "href=\"/graphiql?query=%7B%0A%20%20digest%28period%3A%20QUARTER"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "week/2026-13-01",
                "week/tomorrow",
                "month/2026-03-31",
                "WEEK/2026-04-12",
                "week/1999-12-31",
                "week/2027-01-03",
                "week/+999999999-12-31"
            })
    void isNoPageOfOtherTimes(String path) {
        http.get().uri("/reports/digests/{path}.html", path).exchange().expectStatus().isNotFound();
        http.get().uri("/reports/digests/" + path + ".html").exchange().expectStatus().isNotFound();
    }

    @Test
    void answersItsOwnQuery() {
        String query =
                graphql.document(
                                "{ digest(period: QUARTER, endingOn: \"2026-03-31\") { page query } }")
                        .execute()
                        .path("digest.query")
                        .entity(String.class)
                        .get();
        graphql.document(query)
                .execute()
                .path("digest.headline[*].experiment.key")
                .entityList(String.class)
                .hasSize(2);
    }

    @Test
    void refusesAnAddressThatIsNone() {
        URI server = URI.create("http://localhost:8080");
        for (String webhook : List.of("mailto:secret@b.example", "https://[secret", "secret")) {
            assertThatThrownBy(() -> new DigestSettings(webhook, server))
                    .hasMessageContaining("webhook")
                    .hasMessageNotContaining("secret")
                    .hasNoCause();
        }
        assertThatThrownBy(() -> new DigestSettings(null, URI.create("localhost")))
                .hasMessageContaining("server");
    }

    @Test
    void tellsNobodyTheAddress() {
        URI server = URI.create("http://localhost:8080");
        assertThat(new DigestSettings("https://b.example/secret", server))
                .asString()
                .doesNotContain("secret");
        assertThat(new DigestSettings(" ", server).address()).isNull();
    }

    @Test
    void sendsNoMarkupAndKeepsNamesInTheirLine() {
        assertThat(DigestWebhook.escaped("<!channel> & <b>"))
                .isEqualTo("&lt;!channel&gt; &amp; &lt;b&gt;");
        assertThat(DigestText.printed(" Blue\n\u00A0 button ")).isEqualTo("Blue button");
    }

    @Test
    void sendsNoOldNews() {
        RECEIVER.answer(503);
        issuing.run().block();
        RECEIVER.bodies().clear();
        RECEIVER.answer(204);
        clock.set(MONDAY.plus(DigestIssues.NEWS));
        issuing.run().block();
        assertThat(RECEIVER.bodies())
                .singleElement()
                .asString()
                .contains("Week from 13 Apr 2026 to 19 Apr 2026");
    }

    private static String page(String digest) {
        return "/reports/digests/" + digest + ".html";
    }

    private List<Map<String, Object>> issues() {
        return graphql.document(
                        "{ digestIssues { nodes { period endingOn page issuedAt deliveredAt attempts failure } } }")
                .execute()
                .path("digestIssues.nodes")
                .entityList(new ParameterizedTypeReference<Map<String, Object>>() {})
                .get();
    }
}
