package dev.liftgraph.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.liftgraph.ServerTest;
import dev.liftgraph.api.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.HttpGraphQlTester;

/**
 * What results tell of an experiment that few customers of a segment, and few late ones, are in.
 */
@ServerTest
class SuppressedResultsTests {
    private static final Instant START = Instant.parse("2024-03-04T00:00:00Z");

    @Autowired HttpGraphQlTester graphql;

    private final String key = "suppressed-" + Ids.next();
    private List<Map<String, Object>> cells = List.of();

    /** Customers with an odd number are in the segment; every fourth converts. */
    @BeforeEach
    void run() {
        FoldingFixture fixture = new FoldingFixture(graphql);
        List<String> customers = IntStream.range(0, 160).mapToObj(i -> key + "-" + i).toList();
        fixture.start(key, START, customers);
        List<FoldingFixture.Fact> facts = new ArrayList<>();
        for (int i = 0; i < 160; i++) {
            boolean control = i < 80;
            boolean inSegment = i % 2 == 1;
            boolean late = i % 20 < 10 ? control && i < 40 : !control && i >= 150 && i < 156;
            if (!control && inSegment && (i > 85 || late)) {
                continue;
            }
            Instant at = START.plus(late ? Duration.ofDays(8) : Duration.ofHours(1));
            facts.add(exposure(i, control ? "control" : "other", at));
            if (i % 4 < 2 && i % 8 > 1) {
                facts.add(
                        new FoldingFixture.Event(
                                key + i, customers.get(i), at.plusSeconds(60), "1"));
            }
        }
        fixture.record(facts);
        cells = cellsOf(key);
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> cellsOf(String key) {
        return (List<Map<String, Object>>)
                (List<?>)
                        graphql.document(
                                        """
                                        query($key: String!, $rate: String!) { experiment(key: $key) {
                                          results(metrics: [$rate]) { cells {
                                            segment { key } phase mergeWith { key }
                                            validity { reasons { code message actual required } }
                                            warnings { code }
                                            arms { units mean conversions suppressed }
                                            comparisons {
                                              reading
                                              comparison { ... on NotComparable { reason } ... on Compared { pValue } }
                                              inference { __typename } adjusted { family } shrunken { value }
                                              nonInferiority { finding } pooling { naive }
                                            }
                                          } }
                                        } }
                                        """)
                                .variable("key", key)
                                .variable("rate", key + "-rate")
                                .execute()
                                .path("experiment.results.cells")
                                .entityList(Map.class)
                                .get();
    }

    private FoldingFixture.Exposure exposure(int i, String variant, Instant at) {
        return new FoldingFixture.Exposure(key, key + "-" + i, variant, at);
    }

    @Test
    void tellsTheUnitsOfAFewButNotTheirOutcomes() {
        Map<String, Object> other = arm(cell(key, "QUICK_WIN"), 1);
        assertThat(other).containsEntry("units", 3).containsEntry("suppressed", true);
        assertThat(other.get("mean")).isNull();
        assertThat(other.get("conversions")).isNull();
        assertThat(arm(cell(key, null), 1)).containsEntry("suppressed", true);
        Map<String, Object> control = arm(cell(key, "QUICK_WIN"), 0);
        assertThat(control).containsEntry("suppressed", false);
        assertThat(control.get("mean")).isNotNull();
    }

    @Test
    void comparesNothingWithASuppressedArm() {
        for (Map<String, Object> cell :
                List.of(cell(key, "QUICK_WIN"), cell(key, null), cell(null, "QUICK_WIN"))) {
            Map<String, Object> comparison = list(cell, "comparisons").getFirst();
            assertThat(comparison)
                    .containsEntry("reading", "NOT_READABLE")
                    .containsEntry("comparison", Map.of("reason", "SUPPRESSED"));
            for (String field :
                    List.of("inference", "adjusted", "shrunken", "nonInferiority", "pooling")) {
                assertThat(comparison.get(field)).as(field).isNull();
            }
        }
    }

    @Test
    void suppressesAWholePhaseRatherThanBothCombined() {
        assertThat(arm(cell(null, "BEHAVIORAL"), 1))
                .containsEntry("units", 3)
                .containsEntry("suppressed", true);
        assertThat(arm(cell(null, "QUICK_WIN"), 1)).containsEntry("suppressed", true);
        assertThat(arm(cell(null, null), 1)).containsEntry("suppressed", false);
        assertThat((Integer) arm(cell(null, "QUICK_WIN"), 1).get("units")).isGreaterThan(30);
        assertThat(list(cell(null, null), "comparisons").getFirst().get("inference")).isNotNull();
    }

    /** Phases that were weighed could be told apart by the digits of the mean. */
    @Test
    void tellsOfEveryoneOverTwoSuppressedPhasesWithoutWeighingThem() {
        String few = key + "-few";
        FoldingFixture fixture = new FoldingFixture(graphql);
        List<String> customers = IntStream.range(0, 12).mapToObj(i -> few + "-" + i).toList();
        fixture.start(few, START, customers);
        List<FoldingFixture.Fact> facts = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            boolean late = i >= 4 && i < 6 || i >= 8;
            Instant at = START.plus(late ? Duration.ofDays(8) : Duration.ofHours(1));
            String variant = i < 6 ? "control" : "other";
            facts.add(new FoldingFixture.Exposure(few, customers.get(i), variant, at));
            if (!late && i % 4 != 3) {
                facts.add(
                        new FoldingFixture.Event(
                                few + i, customers.get(i), at.plusSeconds(60), "1"));
            }
        }
        fixture.record(facts);
        cells = cellsOf(few);
        assertThat(arm(cell(null, "QUICK_WIN"), 0)).containsEntry("suppressed", true);
        assertThat(list(cell(null, null), "arms"))
                .allSatisfy(arm -> {
                    assertThat(arm).containsEntry("suppressed", false).containsEntry("units", 6);
                    double conversions = (Integer) Objects.requireNonNull(arm.get("conversions"));
                    assertThat(conversions).isPositive();
                    assertThat((Double) arm.get("mean")).isCloseTo(conversions / 6, within(1e-12));
                });
        assertThat(list(cell(null, null), "comparisons").getFirst().get("pooling")).isNull();
    }

    @Test
    @SuppressWarnings("unchecked")
    void saysWhatIsMissingWithoutTellingOfOutcomes() {
        Map<String, Object> validity =
                (Map<String, Object>)
                        Objects.requireNonNull(cell(key, "QUICK_WIN").get("validity"));
        assertThat(list(validity, "reasons"))
                .anySatisfy(reason ->
                        assertThat(reason)
                                .containsEntry("code", "FEWER_THAN_30_UNITS")
                                .containsEntry("actual", 3.0))
                .anySatisfy(reason ->
                        assertThat(reason)
                                .containsEntry("code", "EXPECTED_CELL_BELOW_5")
                                .containsEntry("actual", 1.5));
    }

    private Map<String, Object> cell(@Nullable String segment, @Nullable String phase) {
        return cells.stream()
                .filter(cell -> Objects.equals(cell.get("phase"), phase))
                .filter(cell ->
                        Objects.equals(
                                cell.get("segment"),
                                segment == null ? null : Map.of("key", segment)))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Object> arm(Map<String, Object> cell, int arm) {
        return list(cell, "arms").get(arm);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(Map<String, Object> object, String field) {
        return (List<Map<String, Object>>) Objects.requireNonNull(object.get(field));
    }
}
