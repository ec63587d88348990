package dev.liftgraph.analysis;

import java.util.List;
import java.util.Map;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.graphql.test.tester.HttpGraphQlTester;

/** Reads what results say of each metric, over both phases and of each alone. */
final class MetricKindsResults {
    private static final ParameterizedTypeReference<Map<String, Object>> OBJECT =
            new ParameterizedTypeReference<>() {};

    private static final String DOCUMENT =
            """
            query($key: String!) { experiment(key: $key) { results(segments: []) { cells {
                metric { key } phase metricVersion waitingUnits waitingShare
                plannedEffect { baseline }
                sampleRatio { arms { observed } }
                arms { variant { key } units customers mean conversions clampedUnits steps { place event units } }
                comparisons { variant { key } covariate { theta varianceReduction }
                    comparison { __typename
                        ... on Compared { lift { absolute { value standardError interval { lower upper } } } }
                        ... on NotComparable { reason } } }
            } } } }\
            """;

    private MetricKindsResults() {}

    static List<Map<String, Object>> cells(HttpGraphQlTester graphql, String experiment) {
        return graphql.document(DOCUMENT)
                .variable("key", experiment)
                .execute()
                .path("experiment.results.cells")
                .entityList(OBJECT)
                .get();
    }

    /** Over both phases. */
    static Map<String, Object> of(List<Map<String, Object>> cells, String metric) {
        return of(cells, metric, null);
    }

    static Map<String, Object> of(List<Map<String, Object>> cells, String metric, String phase) {
        return cells.stream()
                .filter(cell -> metric.equals(((Map<?, ?>) cell.get("metric")).get("key")))
                .filter(cell ->
                        phase == null ? cell.get("phase") == null : phase.equals(cell.get("phase")))
                .findFirst()
                .orElseThrow();
    }

    static Map<String, Object> arm(Map<String, Object> cell, String variant) {
        return list(cell, "arms").stream()
                .filter(arm -> variant.equals(((Map<?, ?>) arm.get("variant")).get("key")))
                .findFirst()
                .orElseThrow();
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> list(Map<String, Object> object, String field) {
        return (List<Map<String, Object>>) object.get(field);
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> object(Map<String, Object> object, String... path) {
        Map<String, Object> found = object;
        for (String field : path) {
            found = (Map<String, Object>) found.get(field);
        }
        return found;
    }
}
