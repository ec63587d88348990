package dev.liftgraph;

import dev.liftgraph.api.Ids;
import java.util.List;
import java.util.Map;
import org.springframework.graphql.test.tester.GraphQlTester;
import org.springframework.graphql.test.tester.HttpGraphQlTester;

/** Surveys for tests of the floors above. */
public final class SurveyFixture {
    private SurveyFixture() {}

    /** Creates a survey with a new key, its external id if any. */
    public static String create(
            HttpGraphQlTester graphql, String provider, String externalId, Object... questions) {
        String key = "survey-" + Ids.next();
        mutate(
                        graphql,
                        Map.of(
                                "key",
                                key,
                                "name",
                                key,
                                "provider",
                                provider,
                                "externalId",
                                externalId.isEmpty() ? key : externalId,
                                "questions",
                                List.of(questions)))
                .path("surveyCreate.userErrors")
                .entityList(Object.class)
                .hasSize(0);
        return key;
    }

    public static Map<String, Object> question(String key, String kind) {
        return Map.of("key", key, "text", "What of " + key + "?", "kind", kind);
    }

    public static GraphQlTester.Response mutate(
            HttpGraphQlTester graphql, Map<String, Object> input) {
        return graphql.document(
                        """
                        mutation($input: SurveyCreateInput!) {
                          surveyCreate(input: $input) {
                            survey { id key name provider externalId responses questions { key text kind externalId
                              choices { value label } shares { respondents cells { suppressed } } survey { key } } }
                            userErrors { code message field }
                          }
                        }
                        """)
                .variable("input", input)
                .execute();
    }
}
