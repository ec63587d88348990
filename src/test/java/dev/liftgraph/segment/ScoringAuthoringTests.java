package dev.liftgraph.segment;

import static dev.liftgraph.segment.ScoringClient.list;
import static dev.liftgraph.segment.ScoringClient.map;
import static dev.liftgraph.segment.ScoringClient.score;
import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.ServerTest;
import dev.liftgraph.api.Ids;
import dev.liftgraph.customer.AttributeType;
import dev.liftgraph.customer.Attributes;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.HttpGraphQlTester;

/** What scorings may be created and deleted, and what segments may ask of them. */
@ServerTest
class ScoringAuthoringTests {
    @Autowired HttpGraphQlTester graphql;

    @Autowired Attributes attributes;

    private final String key = "s-" + Ids.next();
    private ScoringClient client;

    @BeforeEach
    void catalogue() {
        client = new ScoringClient(graphql);
        attributes
                .register(
                        Map.of(
                                "scoring-seats", AttributeType.NUMBER,
                                "scoring-since", AttributeType.DATE,
                                "scoring-city", AttributeType.STRING,
                                "scoring-active", AttributeType.BOOLEAN))
                .block();
    }

    @Test
    void readsAPlanBack() {
        client.create("rfmScoringCreate", rfm("windowDays", 90));
        client.create(
                "clusterScoringCreate",
                clusters(
                        key + "-c",
                        attribute("scoring-seats"),
                        attribute("scoring-since"),
                        Map.of("event", event("SUM", 30))));
        client.create("predictionScoringCreate", prediction(key + "-p", Map.of()));
        Map<String, Object> found =
                client.query(
                        """
                        r: scoring(key: "%1$s") { id kind name runs { nodes { id } } inForce { id } plan {
                          ... on RfmScoringPlan { event windowDays valueless } } }
                        c: scoring(key: "%1$s-c") { kind plan { ... on ClusterScoringPlan { clusters seed features {
                          ... on AttributeFeature { attribute type } ... on EventFeature { event measure windowDays } } } } }
                        p: scoring(key: "%1$s-p") { kind plan { ... on PredictionScoringPlan { seed heldOut ridge cutOff
                          features { ... on AttributeFeature { attribute type } }
                          label { ... on AttributeLabel { attribute } ... on EventLabel { event days happens } } } } }
                        none: scoring(key: "none") { key }
                        """
                                .formatted(key));

        assertThat(map(found, "r"))
                .containsEntry("kind", "RFM")
                .containsEntry("inForce", null)
                .containsEntry("runs", Map.of("nodes", List.of()))
                .containsEntry(
                        "plan", Map.of("event", "buy", "windowDays", 90, "valueless", false));
        assertThat(list(map(map(found, "c"), "plan"), "features"))
                .containsExactly(
                        Map.of("attribute", "scoring-seats", "type", "NUMBER"),
                        Map.of("attribute", "scoring-since", "type", "DATE"),
                        Map.of("event", "buy", "measure", "SUM", "windowDays", 30));
        assertThat(map(map(found, "p"), "plan"))
                .containsEntry("label", Map.of("attribute", "scoring-active"))
                .containsEntry("heldOut", 0.3)
                .containsEntry("cutOff", "2024-06-01T00:00:00Z");
        assertThat(found).containsEntry("none", null);
        Object id = map(found, "r").get("id");
        assertThat(client.query("node(id: \"%s\") { ... on Scoring { key } }".formatted(id)))
                .containsEntry("node", Map.of("key", key));
        assertThat(
                        list(
                                map(
                                        client.query("scorings(first: 100) { nodes { key } }"),
                                        "scorings"),
                                "nodes"))
                .isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "key, UPPER, INVALID_KEY key",
        "name, ' ', INVALID_TEXT name",
        "event, '', INVALID_TEXT event",
        "windowDays, 0, OUT_OF_RANGE windowDays",
        "windowDays, 3651, OUT_OF_RANGE windowDays"
    })
    void refusesAnRfmScoringThatCannotBe(String field, String value, String error) {
        Object typed = field.equals("windowDays") ? (Object) Integer.valueOf(value) : value;
        assertThat(client.errors("rfmScoringCreate", rfm(field, typed))).containsExactly(error);
    }

    @Test
    void refusesAKeyTwice() {
        client.create("rfmScoringCreate", rfm("name", "First"));
        assertThat(client.errors("rfmScoringCreate", rfm("name", "Second")))
                .containsExactly("KEY_TAKEN key");
    }

    @Test
    void refusesFeaturesThatCannotBeClustered() {
        Map<String, Object> input =
                clusters(
                        key,
                        attribute("scoring-city"),
                        attribute("scoring-nothing"),
                        attribute("scoring-seats"),
                        attribute("scoring-seats"),
                        Map.of("event", event("COUNT", 0)));
        input.put("clusters", 9);

        assertThat(client.errors("clusterScoringCreate", input))
                .containsExactlyInAnyOrder(
                        "OUT_OF_RANGE clusters",
                        "UNKNOWN_ATTRIBUTE features.1.attribute",
                        "INVALID_FEATURES features.3",
                        "OUT_OF_RANGE features.4.event.windowDays",
                        "TYPE_MISMATCH features.0");
    }

    @Test
    void refusesNoFeaturesAndTooMany() {
        assertThat(client.errors("clusterScoringCreate", clusters(key)))
                .containsExactly("INVALID_FEATURES features");
        Map<String, Object> many = clusters(key);
        many.put(
                "features",
                IntStream.rangeClosed(1, 51)
                        .mapToObj(days -> Map.of("event", event("COUNT", days)))
                        .toList());
        assertThat(client.errors("clusterScoringCreate", many))
                .containsExactly("INVALID_FEATURES features");
    }

    @Test
    void refusesAPredictionThatCannotBe() {
        assertThat(
                        client.errors(
                                "predictionScoringCreate",
                                prediction(
                                        key,
                                        Map.of(
                                                "label", attribute("scoring-seats"),
                                                "heldOut", 0.99,
                                                "ridge", 0.0))))
                .containsExactlyInAnyOrder(
                        "OUT_OF_RANGE heldOut",
                        "OUT_OF_RANGE ridge",
                        "TYPE_MISMATCH label.attribute",
                        "INVALID_FEATURES features");
        assertThat(
                        client.errors(
                                "predictionScoringCreate",
                                prediction(
                                        key,
                                        Map.of(
                                                "label",
                                                Map.of(
                                                        "event",
                                                        Map.of("event", "", "days", 3_651))))))
                .containsExactly("INVALID_TEXT label.event.event", "OUT_OF_RANGE label.event.days");
    }

    @Test
    void deletesAScoringThatNoSegmentReads() {
        client.create("rfmScoringCreate", rfm("name", "Gone"));
        assertThat(delete()).containsEntry("key", key).containsEntry("userErrors", List.of());
        assertThat(ScoringClient.errors(delete())).containsExactly("SCORING_NOT_FOUND scoring");
        assertThat(client.query("scoring(key: \"%s\") { key }".formatted(key)))
                .containsEntry("scoring", null);
    }

    @Test
    void keepsAScoringThatASegmentReads() {
        client.create("rfmScoringCreate", rfm("name", "Read"));
        assertThat(client.size(key, score(key, "RECENCY", "EQUAL", 5))).isZero();
        Map<String, Object> refused = delete();

        assertThat(ScoringClient.errors(refused)).containsExactly("SCORING_IN_USE scoring");
        assertThat(refused).containsEntry("segments", List.of(Map.of("key", key)));
        assertThat(client.query("scoring(key: \"%s\") { key }".formatted(key)))
                .containsEntry("scoring", Map.of("key", key));
    }

    private Map<String, Object> delete() {
        return client.mutate("scoringDelete", "key segments { key }", Map.of("scoring", key));
    }

    @Test
    void saysARuleBack() {
        client.create("rfmScoringCreate", rfm("name", "Read"));
        client.size(key, Map.of("not", score(key, "VALUE", "LESS_OR_EQUAL", 2.5)));
        Map<String, Object> definition =
                map(
                        map(
                                client.query(
                                        """
                                        segment(key: "%s") { definition { ... on RuleDefinition { sentence rule {
                                          ... on NotRule { part { ... on ScoreRule {
                                            scoring { key } component operator number } } } } } } }
                                        """
                                                .formatted(key)),
                                "segment"),
                        "definition");

        assertThat(definition)
                .containsEntry(
                        "sentence",
                        "Customers for whom not the value score of \"%s\" is at most 2.5."
                                .formatted(key));
        assertThat(map(map(definition, "rule"), "part"))
                .isEqualTo(
                        Map.of(
                                "scoring",
                                Map.of("key", key),
                                "component",
                                "VALUE",
                                "operator",
                                "LESS_OR_EQUAL",
                                "number",
                                2.5));
    }

    @Test
    void refusesRulesThatReadWhatIsNotThere() {
        client.create("rfmScoringCreate", rfm("name", "Read"));
        Map<String, Object> rule =
                Map.of(
                        "any",
                        List.of(
                                score(key, "CLUSTER", "EQUAL", 1),
                                Map.of("not", score("none", "RECENCY", "EQUAL", 1)),
                                Map.of("all", List.of(score("", "RECENCY", "EQUAL", 1)))));
        Map<String, Object> payload =
                client.mutate(
                        "segmentCreate",
                        "segment { key }",
                        Map.of("key", key, "name", key, "definition", Map.of("rule", rule)));

        assertThat(ScoringClient.errors(payload))
                .containsExactlyInAnyOrder(
                        "INVALID_VALUE definition.rule.any.2.all.0.score.scoring",
                        "TYPE_MISMATCH definition.rule.any.0.score.component",
                        "UNKNOWN_SCORING definition.rule.any.1.not.score.scoring",
                        "UNKNOWN_SCORING definition.rule.any.2.all.0.score.scoring");
    }

    private Map<String, Object> rfm(String field, Object value) {
        Map<String, Object> input =
                new HashMap<>(Map.of("key", key, "name", "RFM", "event", "buy"));
        input.put(field, value);
        return input;
    }

    @SafeVarargs
    private static Map<String, Object> clusters(String key, Map<String, Object>... features) {
        return new HashMap<>(Map.of("key", key, "name", "Clusters", "features", List.of(features)));
    }

    private static Map<String, Object> prediction(String key, Map<String, Object> more) {
        Map<String, Object> input =
                new HashMap<>(
                        Map.of(
                                "key",
                                key,
                                "name",
                                "Prediction",
                                "features",
                                List.of(attribute("scoring-city"), attribute("scoring-seats")),
                                "label",
                                attribute("scoring-active"),
                                "cutOff",
                                "2024-06-01T00:00:00Z"));
        input.putAll(more);
        return input;
    }

    private static Map<String, Object> attribute(String key) {
        return Map.of("attribute", key);
    }

    private static Map<String, Object> event(String measure, @Nullable Integer days) {
        return Map.of(
                "event", "buy", "measure", measure, "windowDays", Objects.requireNonNull(days));
    }

    @Test
    void survivesAMillionFeatures() {
        Map<String, Object> huge = clusters(key);
        huge.put("features", Collections.nCopies(20_000, attribute("scoring-seats")));
        assertThat(client.errors("clusterScoringCreate", huge))
                .containsExactly("INVALID_FEATURES features");
    }
}
