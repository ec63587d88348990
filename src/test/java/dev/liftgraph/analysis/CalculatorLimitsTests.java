package dev.liftgraph.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.analysis.SummaryAnalysisInput.ArmInput;
import dev.liftgraph.analysis.SummaryAnalysisInput.CellInput;
import dev.liftgraph.analysis.SummaryAnalysisInput.CountsInput;
import dev.liftgraph.analysis.SummaryAnalysisInput.VariantInput;
import dev.liftgraph.experiment.Effect;
import dev.liftgraph.experiment.Engine;
import dev.liftgraph.experiment.GoodDirection;
import dev.liftgraph.experiment.MetricKind;
import dev.liftgraph.experiment.PlannedEffect;
import dev.liftgraph.experiment.Prior;
import dev.liftgraph.experiment.Scale;
import dev.liftgraph.statistics.Correction;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CalculatorLimitsTests {
    private static final Effect EFFECT = new Effect(0.1, Scale.ABSOLUTE);
    private static final String LEVEL = "NUMBER_OUT_OF_RANGE significanceLevel";

    private final CalculatorController calculators = new CalculatorController();

    @ParameterizedTest
    @EnumSource(Engine.class)
    void plansWithTheLeastLevelAndRefusesLess(Engine engine) {
        assertThat(power(engine, 1e-17, 0.8, EFFECT)).containsExactly(LEVEL);
        assertThat(power(engine, 9e-7, 0.8, EFFECT)).containsExactly(LEVEL);
        assertThat(power(engine, 1e-6, 0.8, EFFECT)).isEmpty();
    }

    @Test
    void plansForMorePowerThanChanceHas() {
        assertThat(power(Engine.FIXED, 0.5, 0.5, EFFECT))
                .containsExactly("NUMBER_OUT_OF_RANGE power");
        assertThat(power(Engine.FIXED, 0.5, 0.51, EFFECT)).isEmpty();
    }

    @Test
    void saysNothingOfTheOtherScaleWhereItIsOutOfRange() {
        PowerAnalysisInput input =
                input(Engine.FIXED, 0.05, 0.8, 1e15, new Effect(2, Scale.ABSOLUTE));
        PowerAnalysisView view = calculators.powerAnalysis(input).analysis();
        assertThat(view).isNotNull();
        assertThat(view.unitsOnOtherScale()).isNull();
        assertThat(power(Engine.FIXED, 0.05, 0.8, new Effect(1e-16, Scale.ABSOLUTE)))
                .containsExactly("EFFECT_OUT_OF_RANGE minimumDetectableEffect.value");
    }

    @ParameterizedTest
    @EnumSource(
            value = Engine.class,
            names = {"FIXED", "ALWAYS_VALID", "BAYESIAN"})
    void analysesWithTheLeastLevelAndRefusesLess(Engine engine) {
        assertThat(summary(engine, 1e-17, null)).containsExactly(LEVEL);
        assertThat(summary(engine, 1e-6, null)).isEmpty();
    }

    @Test
    void believesNothingToTheLastDigit() {
        assertThat(summary(Engine.BAYESIAN, 0.05, new Prior(0, 1e-320)))
                .containsExactly("NUMBER_OUT_OF_RANGE prior");
        assertThat(summary(Engine.BAYESIAN, 0.05, new Prior(0, 1e-4))).isEmpty();
    }

    private List<String> power(Engine engine, double level, double power, Effect effect) {
        return problems(calculators.powerAnalysis(input(engine, level, power, 0, effect)));
    }

    private static PowerAnalysisInput input(
            Engine engine, double level, double power, double baseline, Effect effect) {
        return new PowerAnalysisInput(
                MetricKind.MEAN,
                baseline,
                1.0,
                effect,
                power,
                null,
                level,
                List.of(0.5, 0.5),
                100,
                engine,
                null);
    }

    private List<String> summary(Engine engine, double level, @Nullable Prior prior) {
        List<ArmInput> arms =
                List.of(
                        new ArmInput(new CountsInput(100, 1_000), null, null),
                        new ArmInput(new CountsInput(200, 1_000), null, null));
        return problems(
                calculators.summaryAnalysis(
                        new SummaryAnalysisInput(
                                List.of(
                                        new VariantInput("a", 0.5, true),
                                        new VariantInput("b", 0.5, false)),
                                List.of(new CellInput(null, null, true, null, arms)),
                                level,
                                0.8,
                                new PlannedEffect(0.1, null, EFFECT),
                                GoodDirection.INCREASE,
                                Correction.HOLM,
                                engine,
                                null,
                                prior,
                                1,
                                null)));
    }

    private static List<String> problems(CalculatorController.Payload<?> payload) {
        return payload.userErrors().stream()
                .map(problem -> problem.code() + " " + String.join(".", problem.field()))
                .toList();
    }
}
