package dev.liftgraph.segment;

import static dev.liftgraph.SurveyFixture.question;
import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.Mutations;
import dev.liftgraph.ServerTest;
import dev.liftgraph.SurveyFixture;
import dev.liftgraph.api.Ids;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.GraphQlTester;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

@ServerTest
class SurveyAnswerRuleTests {
    private static final String APRIL = "2024-04-01T00:00:00Z";

    @Autowired WebTestClient http;

    @Autowired HttpGraphQlTester graphql;

    private final String run = Ids.next().toString();
    private String survey = "";

    @BeforeEach
    void answers() {
        survey =
                SurveyFixture.create(
                        graphql,
                        "OTHER",
                        "",
                        question("reason", "SINGLE_CHOICE"),
                        question("channels", "MULTIPLE_CHOICE"),
                        question("rating", "RATING"),
                        question("words", "OPEN_TEXT"));
        send(
                "customers",
                "customerId\n" + String.join("\n", id("changed"), id("price"), id("silent")));
        answer(
                "1,2024-03-01T10:00:00Z,changed,false,reason,Price",
                "2,2024-03-05T10:00:00Z,changed,false,reason,Support",
                "3,2024-03-01T10:00:00Z,price,false,reason,Price",
                "3,2024-03-01T10:00:00Z,price,false,channels,Mail",
                "3,2024-03-01T10:00:00Z,price,false,channels,Web",
                "3,2024-03-01T10:00:00Z,price,false,rating,9",
                "3,2024-03-01T10:00:00Z,price,false,words,So so",
                "4,2024-03-01T10:00:00Z,silent,true,reason,Price");
    }

    @Test
    void findsWhoLastAnsweredSo() {
        assertThat(members(rule("reason", null, "Price"), null)).containsExactly(id("price"));
        assertThat(members(rule("reason", null, "Support", "Price"), null))
                .containsExactly(id("changed"), id("price"));
        assertThat(members(rule("channels", null, "Web"), null)).containsExactly(id("price"));
        assertThat(members(rule("rating", null, "10", "9"), null)).containsExactly(id("price"));
        assertThat(members(rule("rating", null, "100"), null)).isEmpty();
    }

    @Test
    void asksForTheLatestAnswerBeforeTheMoment() {
        Map<String, Object> price = rule("reason", null, "Price");
        assertThat(members(price, "2024-03-05T10:00:00Z"))
                .containsExactly(id("changed"), id("price"));
        assertThat(members(price, "2024-03-05T10:00:00.000001Z")).containsExactly(id("price"));
        assertThat(members(price, "2024-03-01T10:00:00Z")).isEmpty();
    }

    @Test
    void forgetsAnswersOlderThanTheWindow() {
        Map<String, Object> either = rule("reason", 27, "Price", "Support");
        assertThat(members(either, APRIL)).containsExactly(id("changed"));
        assertThat(members(rule("reason", 31, "Price", "Support"), APRIL))
                .containsExactly(id("changed"), id("price"));
    }

    @Test
    void saysWhatIsAsked() {
        assertThat(sentence(rule("reason", null, "Price")))
                .isEqualTo(
                        "Customers for whom the latest answer to \"reason\" of the survey \"%s\" is \"Price\"."
                                .formatted(survey));
        assertThat(sentence(rule("reason", 90, "Price", "Support")))
                .isEqualTo(
                        "Customers for whom the latest answer to \"reason\" of the survey \"%s\", given in the last 90 days, is one of \"Price\", \"Support\"."
                                .formatted(survey));
    }

    @Test
    void keepsTheDefinitionAndFindsMembersAgain() {
        String key = "answered-" + Ids.next();
        Map<String, Object> definition = Map.of("rule", rule("reason", null, "Price"));
        mutate("segmentCreate", Map.of("key", key, "name", key, "definition", definition));
        graphql.document(
                        """
                        query($key: String!) {
                          segment(key: $key) { size definition { ... on RuleDefinition { rule {
                            ... on SurveyAnswerRule {
                              question { key survey { key } } choices windowDays } } } } }
                        }
                        """)
                .variable("key", key)
                .execute()
                .path("segment")
                .matchesJsonStrictly(
                        """
                        { "size": 1, "definition": { "rule": {
                          "question": { "key": "reason", "survey": { "key": "%s" } },
                          "choices": ["Price"], "windowDays": null } } }
                        """
                                .formatted(survey));
        answer("5,2024-03-06T10:00:00Z,silent,false,reason,Price");
        mutate("segmentRefresh", Map.of("segment", key));
        graphql.document("query($key: String!) { segment(key: $key) { size } }")
                .variable("key", key)
                .execute()
                .path("segment.size")
                .entity(Integer.class)
                .isEqualTo(2);
    }

    @Test
    void refusesWhatNobodyCanHaveAnswered() {
        Map<String, Object> nowhere =
                Map.of("surveyAnswer", input("none-" + run, "reason", null, List.of("Price")));
        assertThat(problems(Map.of("not", nowhere)))
                .containsExactly("SURVEY_NOT_FOUND definition.rule.not.surveyAnswer.survey");
        assertThat(problems(rule("none", null, "Price")))
                .containsExactly("QUESTION_NOT_FOUND definition.rule.surveyAnswer.question");
        assertThat(problems(rule("words", null, "So so")))
                .containsExactly("TYPE_MISMATCH definition.rule.surveyAnswer.question");
        assertThat(problems(Map.of("any", List.of(rule("reason", null, "Price", "Prize")))))
                .containsExactly("UNKNOWN_ANSWER definition.rule.any.0.surveyAnswer.choices.1");
        assertThat(problems(rule("rating", null, "101", "09", "7")))
                .containsExactly(
                        "UNKNOWN_ANSWER definition.rule.surveyAnswer.choices.0",
                        "UNKNOWN_ANSWER definition.rule.surveyAnswer.choices.1");
    }

    @Test
    void refusesListsAndWindowsThatMakeNoSense() {
        assertThat(problems(rule("reason", null)))
                .containsExactly("INVALID_VALUE definition.rule.surveyAnswer.choices");
        assertThat(
                        problems(
                                rule(
                                        "reason",
                                        null,
                                        IntStream.range(0, 201)
                                                .mapToObj(Integer::toString)
                                                .toArray(String[]::new))))
                .containsExactly("INVALID_VALUE definition.rule.surveyAnswer.choices");
        assertThat(problems(rule("reason", null, "Price", "Price")))
                .containsExactly("INVALID_VALUE definition.rule.surveyAnswer.choices.1");
        assertThat(problems(rule("reason", 0, "Price")))
                .containsExactly("OUT_OF_RANGE definition.rule.surveyAnswer.windowDays");
        assertThat(problems(rule("x".repeat(101), null, "Price")))
                .startsWith("INVALID_VALUE definition.rule.surveyAnswer.question");
    }

    private Map<String, Object> rule(
            String question, @Nullable Integer windowDays, String... choices) {
        return Map.of("surveyAnswer", input(survey, question, windowDays, List.of(choices)));
    }

    private static Map<String, Object> input(
            String survey, String question, @Nullable Integer windowDays, List<String> choices) {
        Map<String, Object> input = new HashMap<>();
        input.put("survey", survey);
        input.put("question", question);
        input.put("choices", choices);
        if (windowDays != null) {
            input.put("windowDays", windowDays);
        }
        return input;
    }

    private List<String> members(Map<String, Object> rule, @Nullable String asOf) {
        return preview(rule, asOf)
                .path("segmentPreview.preview.sample")
                .entityList(String.class)
                .get();
    }

    private String sentence(Map<String, Object> rule) {
        return preview(rule, null)
                .path("segmentPreview.preview.sentence")
                .entity(String.class)
                .get();
    }

    private List<String> problems(Map<String, Object> rule) {
        return Mutations.errors("segmentPreview", preview(rule, null));
    }

    private GraphQlTester.Response preview(Map<String, Object> rule, @Nullable String asOf) {
        return graphql.document(
                        """
                        query($definition: SegmentDefinitionInput!, $asOf: DateTime) {
                          segmentPreview(definition: $definition, asOf: $asOf) {
                            preview { sentence size sample } userErrors { code message field }
                          }
                        }
                        """)
                .variable("definition", Map.of("rule", rule))
                .variable("asOf", asOf)
                .execute();
    }

    private void mutate(String name, Map<String, Object> input) {
        assertThat(new Mutations(graphql).errors(name, input)).isEmpty();
    }

    private void answer(String... rows) {
        StringBuilder csv =
                new StringBuilder(
                        "survey,responseId,occurredAt,customerId,anonymous,question,answer\n");
        for (String row : rows) {
            String[] fields = row.split(",", 4);
            csv.append(
                    "%s,%s-%s,%s,%s,%s\n"
                            .formatted(
                                    survey, run, fields[0], fields[1], id(fields[2]), fields[3]));
        }
        send("survey-responses", csv.toString());
    }

    private String id(String name) {
        return run + "-" + name;
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
}
