package dev.liftgraph.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.api.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DesignRulesTests {
    @Test
    void letsEachEngineHaveItsOwnOptions() {
        assertThat(problems(design(Engine.FIXED, null, null, null))).isEmpty();
        assertThat(problems(design(Engine.GROUP_SEQUENTIAL, Spending.POCOCK, 900, null))).isEmpty();
        assertThat(problems(design(Engine.ALWAYS_VALID, null, 900, null))).isEmpty();
        assertThat(problems(design(Engine.BAYESIAN, null, null, new Prior(0, 0.1)))).isEmpty();
    }

    @Test
    void refusesTheOptionsOfAnotherEngine() {
        assertThat(problems(design(Engine.FIXED, Spending.POCOCK, 900, new Prior(0, 0.1))))
                .containsExactly(
                        "ENGINE_OPTION_MISPLACED [design, spending]",
                        "ENGINE_OPTION_MISPLACED [design, plannedUnits]",
                        "ENGINE_OPTION_MISPLACED [design, prior]");
        assertThat(problems(design(Engine.ALWAYS_VALID, Spending.POCOCK, null, null)))
                .containsExactly("ENGINE_OPTION_MISPLACED [design, spending]");
    }

    @Test
    void refusesOptionsOutOfRange() {
        assertThat(problems(design(Engine.ALWAYS_VALID, null, 1, null)))
                .containsExactly("PLANNED_UNITS_OUT_OF_RANGE [design, plannedUnits]");
        assertThat(problems(design(Engine.BAYESIAN, null, null, new Prior(-11, 0.00009))))
                .containsExactly(
                        "PRIOR_OUT_OF_RANGE [design, prior, mean]",
                        "PRIOR_OUT_OF_RANGE [design, prior, standardDeviation]");
    }

    @ParameterizedTest
    @CsvSource({"1e-17, 0.8", "9.9e-7, 0.8", "0.51, 0.8", "0, 0.8"})
    void refusesLevelsThatNoEngineCanShare(double level, double power) {
        assertThat(problems(MetricKind.MEAN, level, power, planned(1, 1.0, 1, Scale.ABSOLUTE)))
                .containsExactly("SIGNIFICANCE_LEVEL_OUT_OF_RANGE [design, significanceLevel]");
    }

    @Test
    void refusesAPowerThatChanceAloneHas() {
        PlannedEffect planned = planned(1, 1.0, 1, Scale.ABSOLUTE);
        assertThat(problems(MetricKind.MEAN, 0.5, 0.5, planned))
                .containsExactly("POWER_OUT_OF_RANGE [design, power]");
        assertThat(problems(MetricKind.MEAN, 0.5, 0.501, planned)).isEmpty();
        assertThat(problems(MetricKind.MEAN, 0.499, 0.5, planned)).isEmpty();
        assertThat(problems(MetricKind.MEAN, 0.000001, 0.999, planned)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1e308, 1, 1, ABSOLUTE, BASELINE_OUT_OF_RANGE [design.baseline]",
        "-1.1e15, 1, 1, ABSOLUTE, BASELINE_OUT_OF_RANGE [design.baseline]",
        "1, 1e154, 1, ABSOLUTE, STANDARD_DEVIATION_NOT_POSITIVE [design.standardDeviation]",
        "1, 1e200, 1, ABSOLUTE, STANDARD_DEVIATION_NOT_POSITIVE [design.standardDeviation]",
        "1, 1e-320, 1, ABSOLUTE, STANDARD_DEVIATION_NOT_POSITIVE [design.standardDeviation]",
        "1, 1, 1e16, ABSOLUTE, EFFECT_OUT_OF_RANGE [design.minimumDetectableEffect.value]",
        "1, 1, -1e-16, ABSOLUTE, EFFECT_OUT_OF_RANGE [design.minimumDetectableEffect.value]",
        "4.9e-324, 1, 1e-17, RELATIVE, EFFECT_OUT_OF_RANGE [design.minimumDetectableEffect.value]",
        "1e15, 1, 1e300, RELATIVE, EFFECT_OUT_OF_RANGE [design.minimumDetectableEffect.value]"
    })
    void refusesNumbersThatNothingCanBePlannedWith(
            double baseline, double deviation, double effect, Scale scale, String problem) {
        assertThat(
                        problems(
                                MetricKind.MEAN,
                                0.05,
                                0.8,
                                planned(baseline, deviation, effect, scale)))
                .containsExactly(problem.replace(".", ", "));
    }

    @Test
    void takesTheLargestAndTheSmallestNumbers() {
        for (double size : List.of(1e15, 1e-15)) {
            assertThat(
                            problems(
                                    MetricKind.RATIO,
                                    0.05,
                                    0.8,
                                    planned(-1e15, size, -size, Scale.ABSOLUTE)))
                    .isEmpty();
        }
        assertThat(
                        problems(
                                MetricKind.PROPORTION,
                                0.05,
                                0.8,
                                planned(4.9e-324, null, 1e-20, Scale.ABSOLUTE)))
                .isEmpty();
    }

    @Test
    void refusesAnEffectThatVanishesInTheRate() {
        assertThat(
                        problems(
                                MetricKind.PROPORTION,
                                0.05,
                                0.8,
                                planned(4.9e-324, null, 1e-17, Scale.RELATIVE)))
                .containsExactly("EFFECT_OUT_OF_RANGE [design, minimumDetectableEffect, value]");
    }

    @Test
    void computesWithWhatWasRegisteredOnceAsFarAsItGoes() {
        Effect effect = new Effect(0.03, Scale.ABSOLUTE);
        assertThat(Design.fixed(1e-17, 0.8, effect, 0.1, null).computedLevel()).isEqualTo(1e-12);
        assertThat(Design.fixed(1e-9, 0.8, effect, 0.1, null).computedLevel()).isEqualTo(1e-9);
        assertThat(PlanningRange.prior(new Prior(0.1, 1e-320))).isEqualTo(new Prior(0.1, 1e-4));
        assertThat(PlanningRange.prior(new Prior(0.1, 2))).isEqualTo(new Prior(0.1, 2));
    }

    private static PlannedEffect planned(
            double baseline, @Nullable Double deviation, double effect, Scale scale) {
        return new PlannedEffect(baseline, deviation, new Effect(effect, scale));
    }

    private static List<String> problems(
            MetricKind kind, double level, double power, PlannedEffect planned) {
        Design design =
                Design.fixed(
                        level,
                        power,
                        planned.minimumDetectableEffect(),
                        planned.baseline(),
                        planned.standardDeviation());
        Findings findings = new Findings();
        new DesignRules(findings, design).check(kind);
        return findings.problems().stream().map(DesignRulesTests::text).toList();
    }

    @Test
    void fillsInWhatWasLeftOpen() {
        assertThat(design(Engine.GROUP_SEQUENTIAL, null, null, null).complete(null).spending())
                .isEqualTo(Spending.OBRIEN_FLEMING);
        assertThat(design(Engine.BAYESIAN, null, null, null).complete(null).prior())
                .isEqualTo(new Prior(0, 0.3));
        Design fixed = design(Engine.FIXED, null, null, null);
        assertThat(fixed.complete(null)).isEqualTo(fixed);
    }

    private static List<String> problems(Design design) {
        Findings findings = new Findings();
        new DesignRules(findings, design).check(MetricKind.PROPORTION);
        return findings.problems().stream().map(DesignRulesTests::text).toList();
    }

    private static String text(Problem problem) {
        return problem.code() + " " + problem.field();
    }

    private static Design design(
            Engine engine,
            @Nullable Spending spending,
            @Nullable Integer plannedUnits,
            @Nullable Prior prior) {
        Effect effect = new Effect(0.03, Scale.ABSOLUTE);
        return new Design(0.05, 0.8, effect, 0.1, null, engine, spending, plannedUnits, prior);
    }
}
