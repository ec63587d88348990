package dev.liftgraph.survey;

import static dev.liftgraph.SurveyFixture.question;
import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.ServerTest;
import dev.liftgraph.SurveyFixture;
import dev.liftgraph.api.Ids;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.GraphQlTester;
import org.springframework.graphql.test.tester.HttpGraphQlTester;

@ServerTest
class SurveyAuthoringTests {
    @Autowired HttpGraphQlTester graphql;

    private final String key = "s-" + Ids.next();

    @Test
    void createsASurveyWithItsQuestions() {
        Map<String, Object> reason = new HashMap<>(question("reason", "SINGLE_CHOICE"));
        reason.put("externalId", "q-1");
        reason.put(
                "choices",
                List.of(Map.of("value", "1", "label", "Ease of use"), Map.of("value", "2")));
        GraphQlTester.Response response =
                create(Map.of("externalId", key), reason, question("score", "RATING"));

        response.path("surveyCreate.userErrors").entityList(Object.class).hasSize(0);
        response.path("surveyCreate.survey")
                .matchesJson(
                        """
                        {
                          "key": "%1$s", "name": "A survey", "provider": "ZIGPOLL", "externalId": "%1$s", "responses": 0,
                          "questions": [
                            {
                              "key": "reason", "text": "What of reason?", "kind": "SINGLE_CHOICE", "externalId": "q-1",
                              "choices": [{ "value": "1", "label": "Ease of use" }, { "value": "2", "label": null }],
                              "shares": { "respondents": null, "cells": [] }, "survey": { "key": "%1$s" }
                            },
                            {
                              "key": "score", "text": "What of score?", "kind": "RATING", "externalId": null,
                              "choices": [], "shares": { "respondents": null, "cells": [] }, "survey": { "key": "%1$s" }
                            }
                          ]
                        }
                        """
                                .formatted(key));
    }

    @Test
    void findsASurveyByKeyByIdAndInTheList() {
        String id =
                create(Map.of(), question("q", "OPEN_TEXT"))
                        .path("surveyCreate.survey.id")
                        .entity(String.class)
                        .get();
        GraphQlTester.Response found =
                graphql.document(
                                """
                                query($id: ID!, $key: String!) {
                                  node(id: $id) { ... on Survey { key } }
                                  survey(key: $key) { id questions { id } }
                                  surveys(first: 100) { nodes { key } pageInfo { hasPreviousPage } }
                                }
                                """)
                        .variable("id", id)
                        .variable("key", key)
                        .execute();
        found.path("node.key").entity(String.class).isEqualTo(key);
        found.path("survey.id").entity(String.class).isEqualTo(id);
        found.path("surveys.pageInfo.hasPreviousPage").entity(Boolean.class).isEqualTo(false);
        String question = found.path("survey.questions[0].id").entity(String.class).get();
        graphql.document(
                        "{ node(id: \"%s\") { ... on SurveyQuestion { key } } }"
                                .formatted(question))
                .execute()
                .path("node.key")
                .entity(String.class)
                .isEqualTo("q");
        graphql.document("{ survey(key: \"none-%s\") { key } }".formatted(key))
                .execute()
                .path("survey")
                .valueIsNull();
    }

    @Test
    void refusesEverythingThatIsWrongAtOnce() {
        Map<String, Object> choices = new HashMap<>(question("b", "RATING"));
        choices.put("choices", List.of(Map.of("value", "1"), Map.of("value", "1")));
        Map<String, Object> same = new HashMap<>(question("c", "SINGLE_CHOICE"));
        same.put("externalId", "x");
        Map<String, Object> again = new HashMap<>(question("c", "SINGLE_CHOICE"));
        again.put("externalId", "x");
        assertThat(
                        errors(
                                create(
                                        Map.of("key", "No Key", "name", " "),
                                        question("-", "RATING"),
                                        choices,
                                        same,
                                        again),
                                "surveyCreate"))
                .containsExactly(
                        "INVALID_KEY [key]",
                        "INVALID_TEXT [name]",
                        "INVALID_KEY [questions, 0, key]",
                        "INVALID_CHOICES [questions, 1, choices]",
                        "INVALID_CHOICES [questions, 1, choices, 1, value]",
                        "KEY_TAKEN [questions, 3, key]",
                        "EXTERNAL_ID_TAKEN [questions, 3, externalId]");
    }

    @Test
    void refusesKeysAndIdsThatAreTaken() {
        create(Map.of("externalId", key));
        assertThat(errors(create(Map.of()), "surveyCreate")).containsExactly("KEY_TAKEN [key]");
        assertThat(
                        errors(
                                create(Map.of("key", "t-" + Ids.next(), "externalId", key)),
                                "surveyCreate"))
                .containsExactly("EXTERNAL_ID_TAKEN [externalId]");
    }

    @Test
    void addsQuestions() {
        create(Map.of());
        assertThat(errors(add(key, question("late", "RATING")), "surveyQuestionAdd")).isEmpty();
        assertThat(errors(add(key, question("late", "RATING")), "surveyQuestionAdd"))
                .containsExactly("KEY_TAKEN [question, key]");
        assertThat(errors(add(key, question("Late", "RATING")), "surveyQuestionAdd"))
                .containsExactly("INVALID_KEY [question, key]");
        assertThat(errors(add("none-" + key, question("late", "RATING")), "surveyQuestionAdd"))
                .containsExactly("SURVEY_NOT_FOUND [survey]");
    }

    @Test
    void refusesMoreThanFiveHundredQuestions() {
        Object[] questions =
                IntStream.range(0, 500)
                        .mapToObj(i -> question("q" + i, "RATING"))
                        .toArray(Object[]::new);
        assertThat(errors(create(Map.of(), questions), "surveyCreate")).isEmpty();
        assertThat(errors(add(key, question("more", "RATING")), "surveyQuestionAdd"))
                .containsExactly("TOO_MANY_QUESTIONS [question]");
        Object[] more =
                IntStream.range(0, 501)
                        .mapToObj(i -> question("q" + i, "RATING"))
                        .toArray(Object[]::new);
        assertThat(errors(create(Map.of("key", "t-" + Ids.next()), more), "surveyCreate"))
                .containsExactly("TOO_MANY_QUESTIONS [questions]");
    }

    private GraphQlTester.Response create(Map<String, Object> input, Object... questions) {
        Map<String, Object> all =
                new HashMap<>(Map.of("key", key, "name", "A survey", "provider", "ZIGPOLL"));
        all.putAll(input);
        all.put("questions", List.of(questions));
        return SurveyFixture.mutate(graphql, all);
    }

    private GraphQlTester.Response add(String survey, Map<String, Object> question) {
        return graphql.document(
                        """
                        mutation($input: SurveyQuestionAddInput!) {
                          surveyQuestionAdd(input: $input) { question { key } userErrors { code field } }
                        }
                        """)
                .variable("input", Map.of("survey", survey, "question", question))
                .execute();
    }

    private static List<String> errors(GraphQlTester.Response response, String mutation) {
        return response.path(mutation + ".userErrors").entityList(Map.class).get().stream()
                .map(error -> error.get("code") + " " + error.get("field"))
                .toList();
    }
}
