package dev.liftgraph.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.CampaignFixture;
import dev.liftgraph.Mutations;
import dev.liftgraph.SegmentFixture;
import dev.liftgraph.ServerTest;
import dev.liftgraph.api.Ids;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.GraphQlTester;
import org.springframework.graphql.test.tester.HttpGraphQlTester;

@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExperimentSearchTests {
    /** A word that nobody else wrote. */
    private final String word = "w" + Ids.next().toString().replace("-", "");

    @Autowired HttpGraphQlTester graphql;

    private final Map<String, String> keys = new HashMap<>();
    private List<String> segments = List.of();

    @BeforeAll
    void load() {
        segments = SegmentFixture.create(graphql, "search", 2);
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        CampaignFixture first =
                CampaignFixture.plan(
                        graphql,
                        today,
                        Map.of("objective", word + " Reclaim churned firms", "segments", segments));
        CampaignFixture second = CampaignFixture.plan(graphql, today, Map.of("name", word));
        first.done(
                "strategyPlan",
                Map.of(
                        "campaign",
                        first.key(),
                        "segment",
                        segments.getFirst(),
                        "phase",
                        "BEHAVIORAL",
                        "kind",
                        "BEHAVIORAL"));
        answerTo(first, "first", word);
        answerTo(second, "second", word);
        answerTo(second, "retracted", word + "-gone");
        second.done(
                "competitorEventRetract",
                Map.of(
                        "event",
                        word.substring(0, 20) + "retracted",
                        "reason",
                        "A rumour only, as it turned out."));
        experiment(first, "a", segments, "WON", "Calls beat the price cut; we go on.");
        experiment(
                first,
                "b",
                List.of(segments.getLast()),
                "LOST",
                "Nobody cared for the \"new look\".");
        experiment(second, "c", List.of(), "INVALID", "The price cut was shown to everyone.");
        keys.put("draft", first.register(Map.of(), Map.of("name", word)));
    }

    private void answerTo(CampaignFixture campaign, String event, String competitor) {
        String key = word.substring(0, 20) + event;
        campaign.done(
                "competitorEventRecord",
                Map.of(
                        "key", key,
                        "competitor", competitor,
                        "type", "PRICING",
                        "occurredAt", "2024-02-01T00:00:00Z",
                        "source", "Their site",
                        "description", "A price cut."));
        campaign.done("competitorEventLink", Map.of("event", key, "campaign", campaign.key()));
    }

    private void experiment(
            CampaignFixture campaign,
            String name,
            List<String> registered,
            String outcome,
            String rationale) {
        String key =
                campaign.register(
                        Map.of(), Map.of("name", "Outreach " + name, "segments", registered));
        keys.put(name, key);
        keys.put(key, name);
        campaign.done("experimentStart", Map.of("experiment", key));
        ProgrammeFixture.conclude(new Mutations(graphql), key, outcome, rationale);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "|c b a",
                "price|c a",
                "PRICE cut -calls|c",
                "\"new look\"|b",
                "\"look new\"|",
                "calls OR look|b a",
                "reclaim churned|b a",
                "outreach hypothesis|",
                "brings customers|c b a"
            })
    void findsWords(String text, String found) {
        assertThat(search("text: $text", word + " " + (text == null ? "" : text)))
                .containsExactlyElementsOf(names(found));
    }

    @Test
    void findsByWhatAllHaveInCommon() {
        assertThat(search("segment: $text", segments.getFirst())).containsExactly("a");
        assertThat(search("segment: $text", segments.getLast())).containsExactly("b", "a");
        assertThat(search("metric: $text", keys.get("c"))).containsExactly("c");
        assertThat(search("competitor: $text", word)).containsExactly("c", "b", "a");
        assertThat(search("competitor: $text", word + "-gone")).isEmpty();
        assertThat(search("text: $text, strategy: BEHAVIORAL", word)).containsExactly("a");
        assertThat(search("text: $text, strategy: PREDICTIVE", word)).isEmpty();
        assertThat(search("text: $text, outcome: [LOST, INVALID]", word)).containsExactly("c", "b");
        assertThat(search("text: $text, outcome: []", word)).isEmpty();
        assertThat(search("competitor: $text, outcome: WON, text: \"price\"", word))
                .containsExactly("a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "' OR 1=1 --",
                "\"",
                "\"\"\"",
                "& | ! ( ) <-> :*",
                "- - - -",
                "-(",
                "-\"\" ",
                "\\",
                "or or or",
                "a:b'c",
                "%_",
                "😀"
            })
    void takesAnyText(String text) {
        assertThat(search("text: $text", word + "x " + text)).isEmpty();
        execute("text: $text", text).errors().verify();
        execute("text: $text", text.repeat(500 / text.length())).errors().verify();
        execute("segment: $text", text).errors().verify();
    }

    @Test
    void takesTheLongestWordAndNoLongerText() {
        execute("text: $text", "ſ".repeat(500)).errors().verify();
        refused("text: $text", "x".repeat(501), "text must have at most 500 characters.");
    }

    @Test
    void pagesFromTheNewestOn() {
        GraphQlTester.Response page = execute("text: $text, first: 2", word);
        assertThat(names(page)).containsExactly("c", "b");
        page.path("experimentSearch.pageInfo.hasNextPage").entity(Boolean.class).isEqualTo(true);
        String cursor = page.path("experimentSearch.pageInfo.endCursor").entity(String.class).get();
        String after = "text: $text, first: 2, after: \"" + cursor + "\"";
        assertThat(search(after, word)).containsExactly("a");
        refused("text: $text, first: 0", word, "first must be between 1 and 100, not 0.");
    }

    @Test
    void knowsWhatIsSimilar() {
        assertThat(similar("a", 5)).containsExactly("b 1 false 1", "c 0 false 1");
        assertThat(similar("a", 1)).containsExactly("b 1 false 1");
        assertThat(similar("c", 5)).containsExactly("b 0 false 1", "a 0 false 1");
        assertThat(similar("draft", 5))
                .containsExactly("c 0 false 1", "b 0 false 1", "a 0 false 1");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 21})
    void tellsOfFewSimilarOnes(int first) {
        similarTo("a", first)
                .errors()
                .satisfy(errors ->
                        assertThat(errors)
                                .extracting("message")
                                .containsExactly("first must be between 1 and 20."));
    }

    private List<String> similar(String name, int first) {
        return similarTo(name, first)
                .path("experiment.similar")
                .entityList(Map.class)
                .get()
                .stream()
                .map(each ->
                        "%s %s %s %s"
                                .formatted(
                                        keys.get(((Map<?, ?>) each.get("experiment")).get("key")),
                                        each.get("segments"),
                                        each.get("primaryMetric"),
                                        each.get("competitors")))
                .toList();
    }

    private GraphQlTester.Response similarTo(String name, int first) {
        return graphql.document(
                        """
                        query($key: String!, $first: Int!) { experiment(key: $key) { similar(first: $first) {
                          experiment { key } segments primaryMetric competitors } } }
                        """)
                .variable("key", keys.get(name))
                .variable("first", first)
                .execute();
    }

    private static List<String> names(String list) {
        return list == null ? List.of() : List.of(list.split(" ", -1));
    }

    private List<String> search(String arguments, String text) {
        return names(execute(arguments, text));
    }

    private List<String> names(GraphQlTester.Response response) {
        return response
                .path("experimentSearch.nodes[*].key")
                .entityList(String.class)
                .get()
                .stream()
                .map(keys::get)
                .toList();
    }

    private void refused(String arguments, String text, String message) {
        execute(arguments, text)
                .errors()
                .satisfy(errors ->
                        assertThat(errors).extracting("message").containsExactly(message));
    }

    private GraphQlTester.Response execute(String arguments, String text) {
        return graphql.document(
                        "query($text: String!) { experimentSearch(%s) { nodes { key } pageInfo { hasNextPage endCursor } } }"
                                .formatted(arguments))
                .variable("text", text)
                .execute();
    }
}
