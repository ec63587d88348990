package dev.liftgraph.segment;

import static dev.liftgraph.SurveyFixture.question;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.liftgraph.ServerTest;
import dev.liftgraph.StatementLog;
import dev.liftgraph.SurveyFixture;
import dev.liftgraph.api.Ids;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.graphql.test.tester.GraphQlTester;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

@ServerTest
@ExtendWith(OutputCaptureExtension.class)
class SegmentSharesTests {
    private static final String HEADER =
            "survey,responseId,occurredAt,customerId,question,answer\n";

    @Autowired WebTestClient http;

    @Autowired HttpGraphQlTester graphql;

    private final String run = Ids.next().toString();
    private String survey = "";

    @BeforeEach
    void survey() {
        survey =
                SurveyFixture.create(
                        graphql,
                        "OTHER",
                        "",
                        question("reason", "SINGLE_CHOICE"),
                        question("channels", "MULTIPLE_CHOICE"));
    }

    @Test
    void tellsTheSharesOfPresentMembers() {
        customers("east", 0, 40);
        customers("west", 40, 100);
        answers(0, 17, "Ease of use");
        answers(17, 40, "Price");
        answers(40, 100, "Price");
        List<String> segments = List.of(segment("east"), segment("west"));

        GraphQlTester.Response shares = shares(segments);

        assertThat(told(shares, 0)).containsExactly("Ease of use 17", "Price 23");
        assertThat(told(shares, 1)).containsExactly("Ease of use null", "Price null");
        shares.path("survey.questions[0].sharesBySegment[0].segment.key")
                .entity(String.class)
                .isEqualTo(segments.getFirst());
        // SciPy 1.17.1: binomtest(17, 40).proportion_ci(0.95, method='wilson')
        shares.path("survey.questions[0].sharesBySegment[0].shares.cells[0].interval.lower")
                .entity(Double.class)
                .satisfies(
                        lower -> assertThat(lower).isCloseTo(0.28509392559950375, within(1e-12)));
        shares.path("survey.questions[0].sharesBySegment[0].shares.cells[0].interval.upper")
                .entity(Double.class)
                .satisfies(upper -> assertThat(upper).isCloseTo(0.5780493145800892, within(1e-12)));
        shares.path("survey.questions[0].shares.respondents").entity(Integer.class).isEqualTo(100);
    }

    @Test
    void countsACustomerByItsLatestResponse() {
        customers("east", 0, 30);
        answers(0, 30, "Price");
        StringBuilder again = new StringBuilder(HEADER);
        for (int i = 0; i < 10; i++) {
            again.append(
                    row("again" + i, "2024-04-05T10:00:00Z", customer(i), "reason", "Support"));
        }
        send("survey-responses", again.toString());

        GraphQlTester.Response shares = shares(List.of(segment("east")));

        assertThat(told(shares, 0)).containsExactly("Price 20", "Support 10");
        shares.path("survey.responses").entity(Integer.class).isEqualTo(40);
        shares.path("survey.questions[0].shares.respondents").entity(Integer.class).isEqualTo(30);
    }

    @Test
    void neverCountsAnonymousAnswersInASegment() {
        customers("east", 0, 60);
        Random random = new Random(1);
        Map<String, Integer> known = new TreeMap<>();
        int anonymous = 0;
        StringBuilder rows =
                new StringBuilder(
                        "survey,responseId,occurredAt,customerId,anonymous,question,answer\n");
        for (int i = 0; i < 60; i++) {
            String answer = random.nextBoolean() ? "Price" : "Support";
            boolean hidden = random.nextInt(3) == 0;
            String named = hidden && random.nextBoolean() ? "" : customer(i);
            rows.append(
                    "%s,%s-%d,2024-03-05T10:00:00Z,%s,%s,reason,%s\n"
                            .formatted(survey, run, i, named, hidden, answer));
            anonymous += hidden ? 1 : 0;
            known.merge(answer, hidden ? 0 : 1, Integer::sum);
        }
        send("survey-responses", rows.toString());

        GraphQlTester.Response shares = shares(List.of(segment("east")));

        assertThat(anonymous).isBetween(10, 30);
        assertThat(told(shares, 0))
                .containsExactly("Price " + known.get("Price"), "Support " + known.get("Support"));
        shares.path("survey.questions[0].sharesBySegment[0].shares.respondents")
                .entity(Integer.class)
                .isEqualTo(60 - anonymous);
        shares.path("survey.questions[0].shares.respondents").entity(Integer.class).isEqualTo(60);
    }

    @Test
    void asksTheDatabaseNoMoreForMoreQuestions(CapturedOutput output) {
        customers("east", 0, 10);
        answers(0, 10, "Price");
        List<String> segments = List.of(segment("east"));
        shares(segments);

        // The survey; its questions and the number of its responses; their shares; the segments,
        // their members' answers and everyone's.
        assertThat(StatementLog.of(output, () -> shares(segments))).hasSizeLessThanOrEqualTo(7);
    }

    @Test
    void refusesSegmentsThatAreUnknownOrTooMany() {
        for (List<String> segments : List.of(List.of("none-" + run), List.<String>of())) {
            execute(segments)
                    .errors()
                    .satisfy(errors ->
                            assertThat(errors)
                                    .isNotEmpty()
                                    .allMatch(error ->
                                            error.getErrorType().toString().equals("BAD_REQUEST")));
        }
    }

    @Test
    void holdsAHypothesisAgainstTheMeasuredShare() {
        customers("east", 0, 100);
        answers(0, 17, "Ease of use");
        answers(17, 100, "Price");
        String segment = segment("east");

        assertThat(problems(hypothesis(segment, "Ease of use", 0.17))).isEmpty();
        assertThat(problems(hypothesis(segment, "Ease of use", 0.30))).isEmpty();

        GraphQlTester.Response read =
                graphql.document(
                                """
                                query($segment: String!) {
                                  segment(key: $segment) {
                                    hypotheses {
                                      id statement answer claimedShare segment { key } question { key }
                                      measured { respondents claimHolds answer { share suppressed interval { lower upper level } } }
                                    }
                                  }
                                }
                                """)
                        .variable("segment", segment)
                        .execute();
        read.path("segment.hypotheses")
                .matchesJson(
                        """
                        [
                          {
                            "statement": "17 %% cite it", "answer": "Ease of use", "claimedShare": 0.17,
                            "segment": { "key": "%1$s" }, "question": { "key": "reason" },
                            "measured": {
                              "respondents": 100, "claimHolds": true, "answer": { "share": 0.17, "suppressed": false }
                            }
                          },
                          { "claimedShare": 0.3, "measured": { "claimHolds": false } }
                        ]
                        """
                                .formatted(segment));
        // SciPy 1.17.1: binomtest(17, 100).proportion_ci(0.95, method='wilson')
        read.path("segment.hypotheses[0].measured.answer.interval.upper")
                .entity(Double.class)
                .satisfies(upper -> assertThat(upper).isCloseTo(0.2554800476760113, within(1e-12)));
        String id = read.path("segment.hypotheses[1].id").entity(String.class).get();
        graphql.document(
                        "{ node(id: \"%s\") { ... on SegmentHypothesis { claimedShare } } }"
                                .formatted(id))
                .execute()
                .path("node.claimedShare")
                .entity(Double.class)
                .isEqualTo(0.3);
    }

    @Test
    void saysNothingOfAClaimAboutFew() {
        customers("east", 0, 12);
        answers(0, 3, "Ease of use");
        answers(3, 12, "Price");
        hypothesis(segment("east"), "Ease of use", 0.25)
                .path("segmentHypothesisRecord.hypothesis.measured")
                .matchesJson(
                        """
                        { "respondents": 12, "claimHolds": null,
                          "answer": { "suppressed": true, "share": null, "count": null, "interval": null } }
                        """);
    }

    @Test
    void refusesHypothesesThatNothingCanSupport() {
        customers("east", 0, 10);
        answers(0, 10, "Price");
        String segment = segment("east");
        assertThat(problems(hypothesis(segment, "Never said", 1.17)))
                .containsExactly("OUT_OF_RANGE [claimedShare]", "UNKNOWN_ANSWER [answer]");
        assertThat(problems(hypothesis("none-" + run, "Price", 0)))
                .containsExactly("SEGMENT_NOT_FOUND [segment]");
        assertThat(
                        problems(
                                record(
                                        Map.of(
                                                "segment",
                                                segment,
                                                "statement",
                                                " ",
                                                "survey",
                                                survey,
                                                "question",
                                                "none",
                                                "answer",
                                                "Price",
                                                "claimedShare",
                                                0.5))))
                .containsExactly("INVALID_TEXT [statement]", "QUESTION_NOT_FOUND [question]");
        for (int i = 0; i < 100; i++) {
            assertThat(problems(hypothesis(segment, "Price", 0.5))).isEmpty();
        }
        assertThat(problems(hypothesis(segment, "Price", 0.5)))
                .containsExactly("TOO_MANY_HYPOTHESES [segment]");
    }

    private GraphQlTester.Response hypothesis(String segment, String answer, double share) {
        return record(
                Map.of(
                        "segment", segment,
                        "statement", "17 % cite it",
                        "survey", survey,
                        "question", "reason",
                        "answer", answer,
                        "claimedShare", share));
    }

    private GraphQlTester.Response record(Map<String, Object> input) {
        return graphql.document(
                        """
                        mutation($input: SegmentHypothesisInput!) {
                          segmentHypothesisRecord(input: $input) {
                            hypothesis { measured { respondents claimHolds
                              answer { suppressed count share interval { lower } } } }
                            userErrors { code message field }
                          }
                        }
                        """)
                .variable("input", input)
                .execute();
    }

    private static List<String> problems(GraphQlTester.Response response) {
        return response
                .path("segmentHypothesisRecord.userErrors")
                .entityList(Map.class)
                .get()
                .stream()
                .map(error -> error.get("code") + " " + error.get("field"))
                .toList();
    }

    private GraphQlTester.Response shares(List<String> segments) {
        GraphQlTester.Response response = execute(segments);
        response.errors().verify();
        return response;
    }

    private GraphQlTester.Response execute(List<String> segments) {
        return graphql.document(
                        """
                        query($survey: String!, $segments: [String!]!) {
                          survey(key: $survey) {
                            responses
                            questions {
                              shares { respondents }
                              sharesBySegment(segments: $segments) {
                                segment { key }
                                shares { respondents
                                  cells { choice { value } count share suppressed interval { lower upper } } }
                              }
                            }
                          }
                        }
                        """)
                .variable("survey", survey)
                .variable("segments", segments)
                .execute();
    }

    private static List<String> told(GraphQlTester.Response response, int segment) {
        return response
                .path("survey.questions[0].sharesBySegment[%d].shares.cells".formatted(segment))
                .entityList(Map.class)
                .get()
                .stream()
                .map(cell ->
                        ((Map<?, ?>) Objects.requireNonNull(cell.get("choice"))).get("value")
                                + " "
                                + cell.get("count"))
                .toList();
    }

    private void customers(String region, int from, int to) {
        StringBuilder rows = new StringBuilder("customerId,region-" + run + "\n");
        for (int i = from; i < to; i++) {
            rows.append(customer(i)).append(',').append(region).append('\n');
        }
        send("customers", rows.toString());
    }

    private void answers(int from, int to, String answer) {
        StringBuilder rows = new StringBuilder(HEADER);
        for (int i = from; i < to; i++) {
            rows.append(row("r" + i, "2024-03-05T10:00:00Z", customer(i), "reason", answer));
        }
        send("survey-responses", rows.toString());
    }

    private String row(String id, String at, String customer, String question, String answer) {
        return "%s,%s-%s,%s,%s,%s,%s\n".formatted(survey, run, id, at, customer, question, answer);
    }

    private String customer(int i) {
        return run + "-" + i;
    }

    private void send(String kind, String csv) {
        http.post()
                .uri("/import/" + kind)
                .contentType(MediaType.parseMediaType("text/csv"))
                .accept(MediaType.APPLICATION_JSON)
                .bodyValue(csv)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.rejected")
                .isEqualTo(0);
    }

    private String segment(String region) {
        String key = region + "-" + Ids.next();
        graphql.document(
                        """
                        mutation($input: SegmentCreateInput!) {
                          segmentCreate(input: $input) { segment { size } userErrors { message } }
                        }
                        """)
                .variable(
                        "input",
                        Map.of(
                                "key",
                                key,
                                "name",
                                key,
                                "definition",
                                Map.of(
                                        "rule",
                                        Map.of(
                                                "attribute",
                                                Map.of(
                                                        "key",
                                                        "region-" + run,
                                                        "operator",
                                                        "EQUAL",
                                                        "string",
                                                        region)))))
                .execute()
                .path("segmentCreate.userErrors")
                .entityList(Object.class)
                .hasSize(0);
        return key;
    }
}
