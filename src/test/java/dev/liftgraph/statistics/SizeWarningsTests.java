package dev.liftgraph.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SizeWarningsTests {

    @Test
    void warnsOfASegmentThatIsTooSmall() {
        Optional<Warning> warning = SizeWarnings.tooSmall(validity(200), 0.05);

        assertThat(warning.orElseThrow().code()).isEqualTo(WarningCode.TOO_SMALL);
        assertThat(warning.orElseThrow().severity()).isEqualTo(Severity.CRITICAL);
        assertThat(warning.orElseThrow().numbers())
                .extracting(WarningNumber::name)
                .containsExactly(
                        "power",
                        "minimumDetectableEffect",
                        "requiredPerVariant",
                        "missingPerVariant",
                        "exaggeration",
                        "typeSError");
        assertThat(warning.orElseThrow().text())
                .startsWith("This segment is too small for any conclusion (power 1")
                .contains("more customers in each variant");
        assertThat(SizeWarnings.tooSmall(validity(1_000), 0.05)).isEmpty();
    }

    @Test
    void warnsOfTooLittlePower() {
        assertThat(SizeWarnings.underpowered(validity(1_000), 0.05).orElseThrow().code())
                .isEqualTo(WarningCode.UNDERPOWERED);
        assertThat(SizeWarnings.underpowered(validity(200), 0.05)).isEmpty();
        assertThat(SizeWarnings.underpowered(validity(5_000), 0.05)).isEmpty();
    }

    @Test
    void warnsWithoutAPlan() {
        Validity validity =
                ValidityRule.judge(arms(1_000), 0, List.of(1.0, 1.0), null, split(1_000), 0.001);

        assertThat(SizeWarnings.underpowered(validity, 0.05).orElseThrow().text())
                .isEqualTo(
                        "No effect was planned, so that it is not known which these units detect. Name"
                                + " no winner; collect more customers before deciding.");
    }

    @Test
    void warnsOfASignificantEffectWithLittlePower() {
        Warning warning = SizeWarnings.exaggeratedEffect(0.049, 0.05, 0.1).orElseThrow();

        assertThat(warning.text()).contains("power of 10 %").contains("3.713 times too large");
        assertThat(SizeWarnings.exaggeratedEffect(0.05, 0.05, 0.1)).isEmpty();
        assertThat(SizeWarnings.exaggeratedEffect(0.049, 0.05, 0.5)).isEmpty();
        assertThat(SizeWarnings.exaggeratedEffect(0.049, 0.05, 0.499)).isPresent();
        assertThat(SizeWarnings.exaggeratedEffect(0.049, 0.05, 0).orElseThrow().numbers())
                .containsExactly(new WarningNumber("power", 0));
    }

    @Test
    void warnsOfFalsePositives() {
        // risk = 1 / (1 + 32 s / (1 - s)) is 0.2 at s = 1/9
        assertThat(SizeWarnings.highFalsePositiveRisk(0.05, 0.8, 0.11).orElseThrow().text())
                .startsWith(
                        "Where 11 % of treatments work, 20.18 % of significant gains are none.");
        assertThat(SizeWarnings.highFalsePositiveRisk(0.05, 0.8, 0.112)).isEmpty();
    }

    private static Validity validity(long units) {
        Plan plan = new ProportionPlan(0.05, 0.02, 0.05, 0.8);
        return ValidityRule.judge(arms(units), 0, List.of(1.0, 1.0), plan, split(units), 0.001);
    }

    private static SampleRatioCheck split(long units) {
        return SampleRatioCheck.of(List.of(units, units), List.of(1.0, 1.0));
    }

    private static List<Sample> arms(long units) {
        return List.of(new Proportion(units / 20, units), new Proportion(units / 20, units));
    }
}
