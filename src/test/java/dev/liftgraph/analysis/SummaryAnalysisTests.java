package dev.liftgraph.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.liftgraph.ServerTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.GraphQlTester;
import org.springframework.graphql.test.tester.HttpGraphQlTester;

/** Reference figures: scipy 1.17.1 with the formulas of the literature, unless a test says more. */
@ServerTest
class SummaryAnalysisTests {
    private static final String DOCUMENT =
            """
            query($input: SummaryAnalysisInput!) {
              summaryAnalysis(input: $input) {
                userErrors { code field }
                analysis {
                  cells {
                    segment registered
                    validity { verdict requiredPerVariant reasons { code } }
                    sampleRatio { mismatch pValue chiSquare }
                    arms { variant { key } units mean conversions }
                    comparisons {
                      variant { key } reading
                      comparison {
                        ... on Compared { lift { absolute { value standardError method interval { lower upper } } } pValue }
                        ... on NotComparable { reason }
                      }
                      inference {
                        __typename
                        ... on Tested { pValue absolute { lower upper } criticalValue }
                        ... on Believed { value standardDeviation chanceToWin chanceToBeBest expectedLossOfShipping }
                      }
                      adjusted { pValue family correction interval { lower upper } }
                      shrunken { value ownWeight }
                      pooling { naive allocationChanged mantelHaenszel { value } inverseVariance { value } homogeneityPValue }
                    }
                    warnings { code severity numbers { name value } }
                  }
                  heterogeneity { segments excludedSegments q degreesOfFreedom pValue iSquared tauSquared crossoverPValue }
                  warnings { code }
                }
              }
            }
            """;

    private static final Map<String, Object> PLANNED =
            Map.of(
                    "baseline",
                    0.1,
                    "minimumDetectableEffect",
                    Map.of("value", 0.06, "scale", "ABSOLUTE"));

    @Autowired HttpGraphQlTester graphql;

    @Test
    void comparesSegmentsAsOneFamily() {
        GraphQlTester.Response answer = ask(Map.of("cells", threeSegments()));
        assertThat(number(answer, "cells[0].comparisons[0].comparison.pValue"))
                .isCloseTo(6.192728621108193e-05, within(1e-12));
        assertThat(number(answer, "cells[0].comparisons[0].adjusted.pValue"))
                .isCloseTo(0.00018578185863324576, within(1e-12));
        assertThat(number(answer, "cells[1].comparisons[0].adjusted.pValue"))
                .isCloseTo(0.09884150131916182, within(1e-12));
        assertThat(number(answer, "cells[2].comparisons[0].adjusted.pValue"))
                .isCloseTo(0.6995692742893838, within(1e-12));
        answer.path(at("cells[*].comparisons[0].adjusted.family"))
                .entityList(Integer.class)
                .containsExactly(3, 3, 3);
        answer.path(at("cells[*].comparisons[0].reading"))
                .entityList(String.class)
                .containsExactly("BETTER", "NO_DIFFERENCE_SHOWN", "NO_DIFFERENCE_SHOWN");
    }

    @Test
    void saysWhetherSegmentsDifferAndDrawsThemTogether() {
        GraphQlTester.Response answer = ask(Map.of("cells", threeSegments()));
        assertThat(number(answer, "heterogeneity[0].q")).isCloseTo(7.717926633399413, within(1e-9));
        assertThat(number(answer, "heterogeneity[0].pValue"))
                .isCloseTo(0.021089851691249422, within(1e-12));
        assertThat(number(answer, "heterogeneity[0].iSquared"))
                .isCloseTo(0.7408630458671404, within(1e-12));
        assertThat(number(answer, "heterogeneity[0].tauSquared"))
                .isCloseTo(0.0005902411313212072, within(1e-12));
        assertThat(number(answer, "cells[0].comparisons[0].shrunken.value"))
                .isCloseTo(0.05201817, within(1e-8));
        assertThat(number(answer, "cells[2].comparisons[0].shrunken.ownWeight"))
                .isCloseTo(0.77856295, within(1e-8));
    }

    @Test
    void looksAtAnyTimeAtThePriceOfWiderIntervals() {
        GraphQlTester.Response answer =
                ask(Map.of("engine", "ALWAYS_VALID", "plannedUnits", 4000, "cells", everyone()));
        assertThat(number(answer, "cells[0].comparisons[0].inference.pValue"))
                .isCloseTo(0.003678363025723177, within(1e-12));
        assertThat(number(answer, "cells[0].comparisons[0].inference.absolute.lower"))
                .isCloseTo(0.06 - 0.04619181817207782, within(1e-12));
    }

    @Test
    void believesWhatPriorAndDataSay() {
        GraphQlTester.Response answer = ask(Map.of("engine", "BAYESIAN", "cells", everyone()));
        String inference = "cells[0].comparisons[0].inference.";
        assertThat(number(answer, inference + "value"))
                .isCloseTo(0.42694497153700195, within(1e-9));
        assertThat(number(answer, inference + "standardDeviation"))
                .isCloseTo(0.16111565494839325, within(1e-9));
        assertThat(number(answer, inference + "chanceToWin"))
                .isCloseTo(0.9998304534613499, within(1e-9));
        answer.path(at("cells[0].comparisons[0].adjusted")).valueIsNull();
    }

    /** Golden simpson-ramp-01: Crook et al., KDD (2009). */
    @Test
    void isNotFooledByAChangedSplit() {
        Map<String, Object> friday =
                new HashMap<>(cell(null, "Friday", counts(20000, 990000), counts(230, 10000)));
        friday.put("weights", List.of(0.99, 0.01));
        Map<String, Object> saturday =
                cell(null, "Saturday", counts(5000, 500000), counts(6000, 500000));
        GraphQlTester.Response answer = ask(Map.of("cells", List.of(friday, saturday)));
        String comparison = "cells[0].comparisons[0].";
        assertThat(number(answer, comparison + "comparison.lift.absolute.value"))
                .isCloseTo(0.002398989898989898, within(1e-12));
        assertThat(number(answer, comparison + "pooling.naive"))
                .isCloseTo(-0.004562837215423082, within(1e-12));
        assertThat(number(answer, comparison + "pooling.mantelHaenszel.value"))
                .isCloseTo(0.002030396306271643, within(1e-12));
        assertThat(number(answer, comparison + "pooling.inverseVariance.value"))
                .isCloseTo(0.0020150270965365127, within(1e-12));
        assertThat(number(answer, comparison + "pooling.homogeneityPValue"))
                .isCloseTo(0.5996086865273703, within(1e-9));
        answer.path(at("cells[0].sampleRatio.mismatch")).entity(Boolean.class).isEqualTo(false);
        answer.path(at("cells[0].warnings[*].code"))
                .entityList(String.class)
                .contains("SIGN_REVERSAL", "ALLOCATION_CHANGED", "NAIVE_BIASED");
    }

    @Test
    void findsASplitThatIsNotAsPlanned() {
        List<Map<String, Object>> cells =
                List.of(cell(null, null, counts(2000, 44000), counts(2100, 45000)));
        GraphQlTester.Response answer = ask(Map.of("cells", cells));
        assertThat(number(answer, "cells[0].sampleRatio.chiSquare"))
                .isCloseTo(11.2359550562, within(1e-9));
        answer.path(at("cells[0].validity.verdict")).entity(String.class).isEqualTo("SRM_FAILED");
        answer.path(at("cells[0].comparisons[0].reading"))
                .entity(String.class)
                .isEqualTo("NOT_READABLE");
    }

    @Test
    void putsStrataTogetherInSeveralWays() {
        GraphQlTester.Response answer =
                ask(
                        Map.of(
                                "cells",
                                List.of(
                                        cell(
                                                null,
                                                "QUICK_WIN",
                                                counts(100, 1000),
                                                counts(160, 1000)),
                                        cell(
                                                null,
                                                "BEHAVIORAL",
                                                counts(120, 1000),
                                                counts(150, 1000)))));
        String pooling = "cells[0].comparisons[0].pooling.";
        assertThat(number(answer, pooling + "naive")).isCloseTo(0.045, within(1e-12));
        assertThat(number(answer, pooling + "mantelHaenszel.value"))
                .isCloseTo(0.045, within(1e-12));
        answer.path(at(pooling + "allocationChanged")).entity(Boolean.class).isEqualTo(false);
    }

    @Test
    void neverLetsAnUnregisteredSegmentDecide() {
        Map<String, Object> fished =
                new HashMap<>(segment("fished", counts(100, 1000), counts(160, 1000)));
        fished.put("registered", false);
        List<Map<String, Object>> cells =
                List.of(segment("planned", counts(100, 1000), counts(101, 1000)), fished);
        GraphQlTester.Response answer = ask(Map.of("cells", cells, "looks", 5, "days", 2));
        answer.path(at("cells[1].comparisons[0].reading"))
                .entity(String.class)
                .isEqualTo("NOT_READABLE");
        answer.path(at("cells[1].comparisons[0].adjusted.correction"))
                .entity(String.class)
                .isEqualTo("BENJAMINI_HOCHBERG");
        answer.path(at("warnings[*].code"))
                .entityList(String.class)
                .containsExactly("PEEKED", "TOO_EARLY", "SEGMENT_FISHING");
    }

    @Test
    void withholdsWhatIsTooSmall() {
        GraphQlTester.Response answer =
                ask(Map.of("cells", List.of(cell(null, null, counts(1, 34), counts(7, 34)))));
        answer.path(at("cells[0].comparisons[0].inference")).valueIsNull();
        answer.path(at("cells[0].comparisons[0].comparison.pValue")).valueIsNull();
        answer.path(at("cells[0].comparisons[0].comparison.lift.absolute.method"))
                .entity(String.class)
                .isEqualTo("NEWCOMBE");
        answer.path(at("cells[0].warnings[*].code")).entityList(String.class).contains("TOO_SMALL");
    }

    @Test
    void namesEveryImpossibleSum() {
        List<Map<String, Object>> cells =
                List.of(
                        cell("a", null, counts(11, 10), counts(-1, 10)),
                        cell("b", null, counts(0, 0), counts(5, 10)));
        assertThat(errors(Map.of("cells", cells)))
                .containsExactly(
                        "CONVERSIONS_OUT_OF_RANGE cells.0.arms.0.counts.conversions",
                        "CONVERSIONS_OUT_OF_RANGE cells.0.arms.1.counts.conversions",
                        "UNITS_OUT_OF_RANGE cells.1.arms.0.counts.n");
        Map<String, Object> negative = Map.of("moments", Map.of("n", 5, "mean", 1, "variance", -1));
        Map<String, Object> fine = Map.of("moments", Map.of("n", 5, "mean", 1, "variance", 1));
        assertThat(errors(Map.of("cells", List.of(cell(null, null, negative, fine)))))
                .containsExactly("IMPOSSIBLE_SUMS cells.0.arms.0.moments.variance");
        Map<String, Object> sums = Map.of("sums", Map.of("n", 4, "sum", 8, "sumOfSquares", 15));
        Map<String, Object> exact = Map.of("sums", Map.of("n", 4, "sum", 8, "sumOfSquares", 16));
        assertThat(errors(Map.of("cells", List.of(cell(null, null, sums, exact)))))
                .containsExactly("IMPOSSIBLE_SUMS cells.0.arms.0.sums.sumOfSquares");
    }

    @Test
    void refusesMoreUnitsThanCanBeCounted() {
        List<Map<String, Object>> cells =
                List.of(cell(null, null, counts(1, 2147483647), counts(1, 2147483647)));
        assertThat(errors(Map.of("cells", cells))).containsExactly("UNITS_OUT_OF_RANGE cells");
    }

    @Test
    void hasNoNumberForUnitsThatNobodyHas() {
        Map<String, Object> tiny =
                Map.of(
                        "baseline",
                        0.1,
                        "minimumDetectableEffect",
                        Map.of("value", 1e-9, "scale", "ABSOLUTE"));
        GraphQlTester.Response answer = ask(Map.of("plannedEffect", tiny, "cells", everyone()));
        answer.path(at("cells[0].validity.requiredPerVariant")).valueIsNull();
    }

    @Test
    void namesEveryRuleThatIsBroken() {
        Map<String, Object> wrong = new HashMap<>();
        wrong.put(
                "variants",
                List.of(
                        Map.of("key", "a", "weight", 0.5, "control", true),
                        Map.of("key", "a", "weight", 0.6, "control", true)));
        wrong.put(
                "cells",
                List.of(
                        cell("s", null, counts(1, 10), counts(1, 10)),
                        cell("s", null, counts(1, 10))));
        wrong.put("significanceLevel", 0);
        wrong.put("power", 1.5);
        wrong.put("looks", 0);
        wrong.put("engine", "GROUP_SEQUENTIAL");
        wrong.put("plannedUnits", 1);
        wrong.put("prior", Map.of("standardDeviation", 0));
        assertThat(errors(wrong))
                .containsExactly(
                        "WEIGHTS_DO_NOT_SUM_TO_ONE variants",
                        "CONTROL_NOT_UNIQUE variants",
                        "VARIANT_KEY_REPEATED variants.1.key",
                        "CELL_REPEATED cells.1",
                        "ARMS_DO_NOT_MATCH_VARIANTS cells.1.arms",
                        "NUMBER_OUT_OF_RANGE significanceLevel",
                        "NUMBER_OUT_OF_RANGE power",
                        "NUMBER_OUT_OF_RANGE looks",
                        "ENGINE_NOT_SUPPORTED engine",
                        "ENGINE_NOT_SUPPORTED plannedUnits",
                        "ENGINE_NOT_SUPPORTED prior",
                        "NUMBER_OUT_OF_RANGE plannedUnits",
                        "NUMBER_OUT_OF_RANGE prior");
    }

    private static List<Map<String, Object>> threeSegments() {
        return List.of(
                segment("a", counts(100, 1000), counts(160, 1000)),
                segment("b", counts(120, 1000), counts(150, 1000)),
                segment("c", counts(90, 1000), counts(95, 1000)));
    }

    private static List<Map<String, Object>> everyone() {
        return List.of(cell(null, null, counts(100, 1000), counts(160, 1000)));
    }

    private static Map<String, Object> counts(int conversions, int n) {
        return Map.of("counts", Map.of("conversions", conversions, "n", n));
    }

    @SafeVarargs
    private static Map<String, Object> segment(String name, Map<String, Object>... arms) {
        return cell(name, null, arms);
    }

    @SafeVarargs
    private static Map<String, Object> cell(
            String segment, String stratum, Map<String, Object>... arms) {
        Map<String, Object> cell = new HashMap<>();
        cell.put("segment", segment);
        cell.put("stratum", stratum);
        cell.put("arms", List.of(arms));
        return cell;
    }

    private GraphQlTester.Response ask(Map<String, Object> input) {
        return graphql.document(DOCUMENT).variable("input", whole(input)).execute();
    }

    private List<String> errors(Map<String, Object> input) {
        return ask(input).path("summaryAnalysis.userErrors").entityList(Map.class).get().stream()
                .map(each -> each.get("code") + " " + String.join(".", strings(each.get("field"))))
                .toList();
    }

    private static List<String> strings(Object list) {
        return ((List<?>) list).stream().map(Object::toString).toList();
    }

    private static Map<String, Object> whole(Map<String, Object> input) {
        Map<String, Object> whole = new HashMap<>();
        whole.put(
                "variants",
                List.of(
                        Map.of("key", "control", "weight", 0.5, "control", true),
                        Map.of("key", "treatment", "weight", 0.5)));
        whole.put("plannedEffect", PLANNED);
        whole.putAll(input);
        return whole;
    }

    private static double number(GraphQlTester.Response answer, String path) {
        return answer.path(at(path)).entity(Double.class).get();
    }

    private static String at(String path) {
        return "summaryAnalysis.analysis." + path;
    }
}
