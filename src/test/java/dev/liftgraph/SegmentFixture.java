package dev.liftgraph;

import dev.liftgraph.api.Ids;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.springframework.graphql.test.tester.HttpGraphQlTester;

/**
 * Segments for tests of the floors above. They have no members, whatever other tests record in the
 * same database.
 */
public final class SegmentFixture {
    private static final Map<String, Object> DEFINITION =
            Map.of(
                    "rule",
                    Map.of(
                            "eventCount",
                            Map.of(
                                    "event",
                                    "seen-by-nobody",
                                    "operator",
                                    "GREATER_OR_EQUAL",
                                    "count",
                                    1)));

    private SegmentFixture() {}

    /** Creates segments with new keys that begin with a word. */
    public static List<String> create(HttpGraphQlTester graphql, String word, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> create(graphql, word + "-" + i + "-" + Ids.next()))
                .toList();
    }

    /** Input that revises a segment. */
    public static Map<String, Object> revision(String key) {
        return Map.of("segment", key, "definition", DEFINITION, "reason", "Looked at again.");
    }

    private static String create(HttpGraphQlTester graphql, String key) {
        graphql.document(
                        """
                        mutation($input: SegmentCreateInput!) {
                          segmentCreate(input: $input) { segment { key } userErrors { message } }
                        }
                        """)
                .variable("input", Map.of("key", key, "name", key, "definition", DEFINITION))
                .execute()
                .path("segmentCreate.userErrors")
                .entityList(Object.class)
                .hasSize(0);
        return key;
    }
}
