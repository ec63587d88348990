package dev.liftgraph.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.graphql.ResponseError;
import org.springframework.graphql.test.tester.GraphQlTester;
import org.springframework.graphql.test.tester.HttpGraphQlTester;

/** Asks for breakdowns. */
record BreakdownClient(HttpGraphQlTester graphql) {
    private static final ParameterizedTypeReference<Map<String, Object>> OBJECT =
            new ParameterizedTypeReference<>() {};

    private static final String DOCUMENT =
            """
            query($key: String!, $by: BreakdownInput!, $metric: String, $phase: PhaseKind) {
              experiment(key: $key) {
                breakdown(by: $by, metric: $metric, phase: $phase) {
                  status attribute { key } segments { key } metric { key } phase units emptyBecause
                  falseDiscoveryRate statisticsVersion
                  heterogeneity { variant { key } segments excludedSegments q }
                  levels {
                    kind label units
                    numbers { from below } dates { from before }
                    arms { variant { key } units mean conversions suppressed }
                    validity { verdict reasons { code } }
                    sampleRatio { mismatch alarm }
                    warnings { code message units }
                    comparisons {
                      variant { key } discovery reading
                      adjusted { pValue correction family interval { lower upper } }
                      comparison {
                        ... on Compared { pValue lift { absolute { value } } }
                        ... on NotComparable { reason }
                      }
                    }
                  }
                }
              }
            }
            """;

    private GraphQlTester.Request<?> request(String experiment, Map<String, Object> by) {
        return graphql.document(DOCUMENT).variable("key", experiment).variable("by", by);
    }

    Map<String, Object> breakdown(String experiment, Map<String, Object> by) {
        return read(request(experiment, by));
    }

    Map<String, Object> breakdown(
            String experiment,
            Map<String, Object> by,
            @Nullable String metric,
            @Nullable String phase) {
        return read(request(experiment, by).variable("metric", metric).variable("phase", phase));
    }

    private static Map<String, Object> read(GraphQlTester.Request<?> request) {
        return request.execute().path("experiment.breakdown").entity(OBJECT).get();
    }

    /** The messages of what is wrong with it. */
    List<String> refused(String experiment, Map<String, Object> by, @Nullable String metric) {
        List<String> messages = new ArrayList<>();
        request(experiment, by)
                .variable("metric", metric)
                .execute()
                .errors()
                .satisfy(errors ->
                        errors.stream().map(ResponseError::getMessage).forEach(messages::add));
        return messages;
    }

    static Map<String, Object> attribute(String key) {
        return Map.of("attribute", Map.of("key", key));
    }

    /** Kind, label and units of each level. */
    static List<String> levels(Map<String, Object> breakdown) {
        return list(breakdown, "levels").stream()
                .map(level ->
                        level.get("kind") + " " + level.get("label") + " " + level.get("units"))
                .toList();
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> list(Map<String, Object> object, String field) {
        return (List<Map<String, Object>>) Objects.requireNonNull(object.get(field), field);
    }
}
