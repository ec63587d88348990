package dev.liftgraph.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.graphql.test.tester.GraphQlTester;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import org.springframework.test.web.reactive.server.WebTestClient;

@ProgrammeServerTest
class DigestTests {
    private static final ParameterizedTypeReference<Map<String, Object>> OBJECT =
            new ParameterizedTypeReference<>() {};

    @Autowired HttpGraphQlTester graphql;
    @Autowired WebTestClient http;
    @Autowired ProgrammeFixture fixture;

    @BeforeEach
    void load() {
        fixture.load(graphql, http);
    }

    @Test
    void tellsOnlyWhatIsValid() {
        Map<String, Object> digest =
                digest(
                        "period: QUARTER, endingOn: \"2026-03-31\"",
                        """
                        from to leftOut { reason count } headline { experiment { key } conclusion { outcome }
                          treatments { variant { key } absolute { value } relative { value }
                            incrementalRevenue { value { amount currency } } } }
                        """);
        assertThat(digest).containsEntry("from", "2026-01-01").containsEntry("to", "2026-03-31");
        assertThat(digest.get("leftOut"))
                .hasToString(
                        "[{reason=NO_DATA, count=1}, {reason=SRM_FAILED, count=1},"
                                + " {reason=TOO_SMALL, count=1}, {reason=UNDERPOWERED, count=1}]");
        assertThat((List<?>) digest.get("headline"))
                .extracting(Object::toString)
                .containsExactlyInAnyOrder(
                        told("a", "WON", 2.0, 0.2, "120.00"),
                        told("b", "LOST", -1.0, -0.1, "-60.00"));
    }

    private String told(String name, String outcome, double lift, double relative, String money) {
        return ("{experiment={key=%s}, conclusion={outcome=%s}, treatments=[{variant={key=treatment},"
                        + " absolute={value=%s}, relative={value=%s},"
                        + " incrementalRevenue={value={amount=%s, currency=EUR}}}]}")
                .formatted(fixture.key(name), outcome, lift, relative, money);
    }

    @Test
    void findsExperimentsByTheLiftThatMayBeRead() {
        assertThat(found("{least: 0.15}")).containsExactlyInAnyOrder("d", "a");
        assertThat(found("{most: 0}")).containsExactly("b");
        assertThat(found("{least: 0.2, most: 0.25}")).containsExactly("a");
        assertThat(found("{}")).contains("a", "b", "d").doesNotContain("e", "f", "g", "h");
        graphql.document("{ experimentSearch(lift: {least: 1, most: 0}) { nodes { key } } }")
                .execute()
                .errors()
                .satisfy(errors ->
                        assertThat(errors)
                                .extracting("message")
                                .containsExactly("lift: least must not be greater than most."));
    }

    private List<String> found(String lift) {
        return graphql
                .document("{ experimentSearch(lift: %s) { nodes { key } } }".formatted(lift))
                .execute()
                .path("experimentSearch.nodes[*].key")
                .entityList(String.class)
                .get()
                .stream()
                .map(key ->
                        List.of("a", "b", "c", "d", "e", "f", "g", "h").stream()
                                .filter(name -> fixture.key(name).equals(key))
                                .findFirst()
                                .orElse(key))
                .toList();
    }

    @Test
    void countsWhatHappenedInThePeriod() {
        assertThat(
                        digest(
                                "period: WEEK, endingOn: \"2026-04-12\"",
                                "from started completed awaitingConclusion headline { experiment { key } }"))
                .hasToString(
                        "{from=2026-04-06, started=0, completed=6, awaitingConclusion=1,"
                                + " headline=[{experiment={key=%s}}, {experiment={key=%s}}]}"
                                        .formatted(fixture.key("c"), fixture.key("d")));
        assertThat(
                        digest(
                                "period: WEEK, endingOn: \"2026-01-18\"",
                                "started completed awaitingConclusion"))
                .hasToString("{started=12, completed=0, awaitingConclusion=0}");
    }

    @Test
    void tellsOfCampaignsOverTheirBudget() {
        String fields =
                "overspent { campaign { owner } budget { amount } spent { amount currency } }";
        assertThat(digest("period: WEEK, endingOn: \"2026-02-02\"", fields).get("overspent"))
                .hasToString(
                        "[{campaign={owner=Mara}, budget={amount=100.00}, spent={amount=150.00, currency=EUR}}]");
        assertThat(digest("period: WEEK, endingOn: \"2026-02-01\"", fields).get("overspent"))
                .hasToString("[]");
    }

    /** It is Sunday, 12 April: the week is not over. */
    @Test
    void endsWhereTheLastPeriodDid() {
        assertThat(digest("period: WEEK", "period from to"))
                .hasToString("{period=WEEK, from=2026-03-30, to=2026-04-05}");
        assertThat(digest("period: QUARTER", "period from to"))
                .hasToString("{period=QUARTER, from=2026-01-01, to=2026-03-31}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1999-12-31", "2026-04-13"})
    void refusesDaysThatCannotBe(String day) {
        execute("period: WEEK, endingOn: \"" + day + "\"", "to")
                .errors()
                .satisfy(errors ->
                        assertThat(errors)
                                .extracting("message")
                                .containsExactly(
                                        "endingOn must be of the years from 2000 on, and not after today."));
    }

    private Map<String, Object> digest(String arguments, String fields) {
        return execute(arguments, fields).path("digest").entity(OBJECT).get();
    }

    private GraphQlTester.Response execute(String arguments, String fields) {
        return graphql.document("{ digest(%s) { %s } }".formatted(arguments, fields)).execute();
    }
}
