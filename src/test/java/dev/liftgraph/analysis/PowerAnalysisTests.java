package dev.liftgraph.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.liftgraph.ServerTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.GraphQlTester;
import org.springframework.graphql.test.tester.HttpGraphQlTester;

/** Reference figures: R's power.prop.test and Booking.com's calculator, where a test says so. */
@ServerTest
class PowerAnalysisTests {
    private static final String DOCUMENT =
            """
            query($input: PowerAnalysisInput!) {
              powerAnalysis(input: $input) {
                userErrors { code field }
                analysis {
                  power units unitsPerVariant minimumDetectableEffect relativeMinimumDetectableEffect
                  significanceLevel days unitsOnOtherScale
                }
              }
            }
            """;

    @Autowired HttpGraphQlTester graphql;

    /** R: power.prop.test(p1 = 0.5, p2 = 0.75, power = 0.9) gives n = 76.7. */
    @Test
    void findsTheUnits() {
        GraphQlTester.Response answer =
                ask(
                        Map.of(
                                "baseline",
                                0.5,
                                "minimumDetectableEffect",
                                absolute(0.25),
                                "power",
                                0.9));
        answer.path(at("unitsPerVariant")).entityList(Integer.class).containsExactly(77, 77);
        answer.path(at("units")).entity(Integer.class).isEqualTo(154);
        assertThat(number(answer, "power")).isBetween(0.9, 0.905);
    }

    /** The lifts that growth teams quote, per variant: 5 % relative of 5 % takes 122,124. */
    @ParameterizedTest
    @CsvSource({
        "0.05, 0.05, RELATIVE, 122124",
        "0.05, 0.05, ABSOLUTE, 435",
        "0.10, 0.10, RELATIVE, 14751",
        "0.023, 0.075, ABSOLUTE, 158"
    })
    void asksForTheScale(double baseline, double effect, String scale, int perVariant) {
        GraphQlTester.Response answer =
                ask(
                        Map.of(
                                "baseline",
                                baseline,
                                "minimumDetectableEffect",
                                Map.of("value", effect, "scale", scale),
                                "power",
                                0.8));
        answer.path(at("unitsPerVariant[0]")).entity(Integer.class).isEqualTo(perVariant);
    }

    @Test
    void saysWhatAMistakenScaleWouldCost() {
        GraphQlTester.Response answer =
                ask(
                        Map.of(
                                "baseline",
                                0.05,
                                "minimumDetectableEffect",
                                absolute(0.05),
                                "power",
                                0.8));
        answer.path(at("unitsOnOtherScale")).entity(Integer.class).isEqualTo(2 * 122124);
    }

    /** R: power.prop.test(n = 77, p1 = 0.5, p2 = 0.75) and back. */
    @Test
    void findsPowerAndEffectFromTheUnits() {
        Map<String, Object> known = Map.of("baseline", 0.5, "units", 154);
        GraphQlTester.Response power = ask(with(known, "minimumDetectableEffect", absolute(0.25)));
        assertThat(number(power, "power")).isCloseTo(0.901, within(0.001));
        GraphQlTester.Response effect = ask(with(known, "power", number(power, "power")));
        assertThat(number(effect, "minimumDetectableEffect")).isCloseTo(0.25, within(1e-6));
        assertThat(number(effect, "relativeMinimumDetectableEffect")).isCloseTo(0.5, within(1e-6));
    }

    /** Booking.com: mean 0.2, standard deviation 1.2, 10 % relative: 56,512 per variant. */
    @Test
    void plansMeans() {
        GraphQlTester.Response answer =
                ask(
                        Map.of(
                                "kind",
                                "MEAN",
                                "baseline",
                                0.2,
                                "standardDeviation",
                                1.2,
                                "minimumDetectableEffect",
                                Map.of("value", 0.1, "scale", "RELATIVE"),
                                "power",
                                0.8,
                                "unitsPerDay",
                                1000));
        assertThat(number(answer, "unitsPerVariant[0]")).isCloseTo(56512, within(2.0));
        assertThat(number(answer, "days")).isCloseTo(113.024, within(0.01));
    }

    @Test
    void chargesForTreatmentsSegmentsAndLooks() {
        Map<String, Object> plain =
                Map.of("baseline", 0.1, "minimumDetectableEffect", absolute(0.03), "power", 0.8);
        double units = number(ask(plain), "unitsPerVariant[0]");
        double shared = number(ask(with(plain, "segments", 5)), "unitsPerVariant[0]");
        double always = number(ask(with(plain, "engine", "ALWAYS_VALID")), "unitsPerVariant[0]");
        double grouped =
                number(ask(with(plain, "engine", "GROUP_SEQUENTIAL")), "unitsPerVariant[0]");
        assertThat(units).isEqualTo(1774);
        assertThat(shared).isBetween(1.4 * units, 1.6 * units);
        assertThat(always).isBetween(1.8 * units, 2.2 * units);
        assertThat(grouped).isBetween(units, 1.02 * units);
        GraphQlTester.Response three = ask(with(plain, "weights", List.of(0.5, 0.25, 0.25)));
        assertThat(number(three, "significanceLevel")).isCloseTo(0.025, within(1e-12));
    }

    @Test
    void hasNullsWhereThereIsNoNumber() {
        GraphQlTester.Response never =
                ask(
                        Map.of(
                                "baseline",
                                0.1,
                                "minimumDetectableEffect",
                                absolute(1e-6),
                                "power",
                                0.8));
        never.path(at("units")).valueIsNull();
        never.path(at("unitsPerVariant")).valueIsNull();
        GraphQlTester.Response none = ask(Map.of("baseline", 0.9999, "units", 10, "power", 0.8));
        none.path(at("minimumDetectableEffect")).valueIsNull();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1e-308, -1e-16})
    void hasNoRelativeEffectOfNothing(double baseline) {
        GraphQlTester.Response answer =
                ask(
                        Map.of(
                                "kind",
                                "MEAN",
                                "baseline",
                                baseline,
                                "standardDeviation",
                                20,
                                "minimumDetectableEffect",
                                absolute(10),
                                "power",
                                0.8));
        answer.path(at("relativeMinimumDetectableEffect")).valueIsNull();
        assertThat(number(answer, "minimumDetectableEffect")).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, 1e-308, 1e16})
    void countsNoUnitsInADayThatAreNone(double units) {
        Map<String, Object> plain =
                Map.of("baseline", 0.1, "minimumDetectableEffect", absolute(0.03), "power", 0.8);
        assertThat(errors(with(plain, "unitsPerDay", units)))
                .containsExactly("NUMBER_OUT_OF_RANGE unitsPerDay");
    }

    @Test
    void namesEveryRuleThatIsBroken() {
        assertThat(
                        errors(
                                Map.of(
                                        "baseline",
                                        1.5,
                                        "standardDeviation",
                                        2,
                                        "minimumDetectableEffect",
                                        absolute(0),
                                        "significanceLevel",
                                        0.9,
                                        "weights",
                                        List.of(0.5, 0.4),
                                        "segments",
                                        0,
                                        "unitsPerDay",
                                        0)))
                .containsExactly(
                        "NOT_TWO_OF_THREE ",
                        "BASELINE_OUT_OF_RANGE baseline",
                        "STANDARD_DEVIATION_OUT_OF_RANGE standardDeviation",
                        "EFFECT_OUT_OF_RANGE minimumDetectableEffect.value",
                        "NUMBER_OUT_OF_RANGE significanceLevel",
                        "WEIGHTS_DO_NOT_SUM_TO_ONE weights",
                        "NUMBER_OUT_OF_RANGE segments",
                        "NUMBER_OUT_OF_RANGE unitsPerDay");
        assertThat(errors(Map.of("kind", "MEAN", "baseline", 5, "units", 1, "power", 0.2)))
                .containsExactly(
                        "STANDARD_DEVIATION_OUT_OF_RANGE standardDeviation",
                        "NUMBER_OUT_OF_RANGE power",
                        "UNITS_OUT_OF_RANGE units");
    }

    private static Map<String, Object> absolute(double value) {
        return Map.of("value", value, "scale", "ABSOLUTE");
    }

    private static Map<String, Object> with(Map<String, Object> input, String name, Object value) {
        Map<String, Object> more = new HashMap<>(input);
        more.put(name, value);
        return more;
    }

    private GraphQlTester.Response ask(Map<String, Object> input) {
        Map<String, Object> whole = new HashMap<>(Map.of("kind", "PROPORTION"));
        whole.putAll(input);
        return graphql.document(DOCUMENT).variable("input", whole).execute();
    }

    private List<String> errors(Map<String, Object> input) {
        return ask(input).path("powerAnalysis.userErrors").entityList(Map.class).get().stream()
                .map(each -> each.get("code") + " " + field((List<?>) each.get("field")))
                .toList();
    }

    private static String field(List<?> path) {
        return String.join(".", path.stream().map(Object::toString).toList());
    }

    private static double number(GraphQlTester.Response answer, String path) {
        return answer.path(at(path)).entity(Double.class).get();
    }

    private static String at(String path) {
        return "powerAnalysis.analysis." + path;
    }
}
