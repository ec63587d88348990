package dev.liftgraph.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.api.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

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
        assertThat(problems(design(Engine.BAYESIAN, null, null, new Prior(-11, 0))))
                .containsExactly(
                        "PRIOR_OUT_OF_RANGE [design, prior, mean]",
                        "PRIOR_OUT_OF_RANGE [design, prior, standardDeviation]");
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
