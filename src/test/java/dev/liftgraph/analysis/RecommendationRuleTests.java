package dev.liftgraph.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.analysis.Evidence.Treatment;
import dev.liftgraph.experiment.RecommendedAction;
import dev.liftgraph.experiment.Variant;
import dev.liftgraph.statistics.NonInferiority;
import dev.liftgraph.statistics.Verdict;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RecommendationRuleTests {
    private static final NonInferiority.Finding FAIL = NonInferiority.Finding.FAIL;
    private static final NonInferiority.Finding UNKNOWN = NonInferiority.Finding.UNKNOWN;
    private static final Treatment PLAIN = treatment(Reading.NOT_READABLE, null);
    private static final Evidence NOTHING = evidence(Verdict.VALID, PLAIN);

    /** For each rule what it fires on, and no rule before it. */
    private static final Map<RecommendationRule, Evidence> FIRST = first();

    private static Map<RecommendationRule, Evidence> first() {
        Map<RecommendationRule, Evidence> first = new EnumMap<>(RecommendationRule.class);
        first.put(RecommendationRule.SAMPLE_RATIO_MISMATCH, mismatch(NOTHING));
        first.put(RecommendationRule.GUARDRAIL_FAILED, valid(treatment(Reading.BETTER, FAIL)));
        first.put(
                RecommendationRule.GUARDRAIL_FAILED_ELSEWHERE,
                valid(treatment(Reading.BETTER, FAIL), PLAIN));
        first.put(RecommendationRule.HARM_NOT_EXCLUDED, valid(treatment(Reading.BETTER, UNKNOWN)));
        first.put(
                RecommendationRule.CROSSOVER_SEGMENT_EFFECT,
                valid(new Treatment(variant("t"), Reading.BETTER, 0.1, null, false, false, true)));
        first.put(RecommendationRule.TOO_EARLY, early(treatment(Reading.BETTER, null)));
        first.put(RecommendationRule.SIGNIFICANTLY_BETTER, valid(treatment(Reading.BETTER, null)));
        first.put(
                RecommendationRule.BETTER_BEFORE_ENOUGH_UNITS,
                evidence(Verdict.UNDERPOWERED, treatment(Reading.BETTER, null)));
        first.put(RecommendationRule.SIGNIFICANTLY_WORSE, valid(treatment(Reading.WORSE, null)));
        first.put(RecommendationRule.LOOK_NOT_DUE, lookNotDue(Verdict.VALID));
        first.put(RecommendationRule.MERGE_CANDIDATE, segment(false, false, true));
        first.put(RecommendationRule.UNITS_MISSING, evidence(Verdict.NO_DATA, PLAIN));
        first.put(RecommendationRule.TOO_FEW_UNITS, segment(true, false, false));
        first.put(
                RecommendationRule.NO_DIFFERENCE_SHOWN,
                valid(treatment(Reading.NO_DIFFERENCE_SHOWN, null)));
        first.put(RecommendationRule.UNCLEAR, NOTHING);
        return first;
    }

    @ParameterizedTest
    @EnumSource(RecommendationRule.class)
    void firesBeforeAllThatFollow(RecommendationRule rule) {
        Evidence evidence = FIRST.get(rule);
        assertThat(evidence).isNotNull();
        assertThat(rule.holds(evidence)).isTrue();
        assertThat(RecommendationPreset.DO_NO_HARM.decide(evidence)).isEqualTo(rule);
    }

    @Test
    void areEvaluatedFromTheTop() {
        assertThat(RecommendationPreset.DO_NO_HARM.rules())
                .containsExactly(RecommendationRule.values());
        assertThat(RecommendationPreset.CLEAR_SIGNALS.rules())
                .hasSize(RecommendationRule.values().length - 1)
                .doesNotContain(RecommendationRule.HARM_NOT_EXCLUDED)
                .isSorted();
    }

    @ParameterizedTest
    @EnumSource(RecommendationPreset.class)
    void putsASampleRatioMismatchBeforeEverything(RecommendationPreset preset) {
        FIRST.values()
                .forEach(evidence ->
                        assertThat(preset.decide(mismatch(evidence)))
                                .isEqualTo(RecommendationRule.SAMPLE_RATIO_MISMATCH));
    }

    @ParameterizedTest
    @EnumSource(RecommendationPreset.class)
    void neverRollsOutUnlessValidBetterAndHarmless(RecommendationPreset preset) {
        for (Verdict verdict : Verdict.values()) {
            for (Reading reading : Reading.values()) {
                for (NonInferiority.Finding guardrail : NonInferiority.Finding.values()) {
                    Evidence evidence = evidence(verdict, treatment(reading, guardrail));
                    boolean out = preset.decide(evidence).action() == RecommendedAction.ROLL_OUT;
                    boolean allowed =
                            verdict == Verdict.VALID
                                    && reading == Reading.BETTER
                                    && guardrail != FAIL
                                    && (guardrail != UNKNOWN
                                            || preset == RecommendationPreset.CLEAR_SIGNALS);
                    assertThat(out).as("%s %s %s", verdict, reading, guardrail).isEqualTo(allowed);
                }
            }
        }
    }

    /** Whatever is shown, only harm stops an experiment that has only begun. */
    @ParameterizedTest
    @EnumSource(RecommendationPreset.class)
    void actsEarlyOnHarmOnly(RecommendationPreset preset) {
        for (Reading reading : Reading.values()) {
            assertThat(preset.decide(early(treatment(reading, null))))
                    .isEqualTo(
                            reading == Reading.WORSE
                                    ? RecommendationRule.SIGNIFICANTLY_WORSE
                                    : RecommendationRule.TOO_EARLY);
            assertThat(preset.decide(early(treatment(reading, FAIL))))
                    .isEqualTo(RecommendationRule.GUARDRAIL_FAILED);
        }
    }

    @Test
    void holdsWhereTheGuardrailOfEveryoneFails() {
        Treatment harmful =
                new Treatment(variant("t"), Reading.BETTER, 0.1, null, true, false, false);
        assertThat(RecommendationPreset.CLEAR_SIGNALS.decide(valid(harmful)))
                .isEqualTo(RecommendationRule.GUARDRAIL_FAILED_ELSEWHERE);
    }

    @Test
    void holdsWhereASegmentGetsWorse() {
        Treatment unequal =
                new Treatment(variant("t"), Reading.BETTER, 0.1, null, false, true, false);
        assertThat(RecommendationPreset.DO_NO_HARM.decide(valid(unequal)))
                .isEqualTo(RecommendationRule.HARM_NOT_EXCLUDED);
        assertThat(RecommendationPreset.CLEAR_SIGNALS.decide(valid(unequal)))
                .isEqualTo(RecommendationRule.SIGNIFICANTLY_BETTER);
    }

    @Test
    void rollsOutTheHarmlessTreatmentWithTheLargestGain() {
        Evidence evidence =
                valid(
                        new Treatment(variant("a"), Reading.BETTER, 0.1, null, false, false, false),
                        new Treatment(variant("b"), Reading.BETTER, 0.3, FAIL, false, false, false),
                        new Treatment(
                                variant("c"), Reading.BETTER, 0.2, null, false, false, false));
        assertThat(RecommendationPreset.CLEAR_SIGNALS.decide(evidence).action())
                .isEqualTo(RecommendedAction.ROLL_OUT);
        assertThat(evidence.winner().orElseThrow().variant().key()).isEqualTo("c");
    }

    @Test
    void doesNotStopWhileOneTreatmentIsNotWorse() {
        Evidence evidence =
                valid(treatment(Reading.WORSE, null), treatment(Reading.NO_DIFFERENCE_SHOWN, null));
        assertThat(RecommendationPreset.CLEAR_SIGNALS.decide(evidence))
                .isEqualTo(RecommendationRule.UNCLEAR);
    }

    @Test
    void mergesNoSegmentThatWillHaveItsUnits() {
        assertThat(RecommendationPreset.CLEAR_SIGNALS.decide(segment(false, true, true)))
                .isEqualTo(RecommendationRule.UNITS_MISSING);
        assertThat(RecommendationPreset.CLEAR_SIGNALS.decide(segment(true, false, true)))
                .isEqualTo(RecommendationRule.MERGE_CANDIDATE);
    }

    private static Evidence segment(boolean over, boolean comesInTime, boolean mergeable) {
        return new Evidence(
                true,
                over,
                false,
                false,
                Verdict.TOO_SMALL,
                true,
                comesInTime,
                mergeable,
                List.of(PLAIN));
    }

    private static Evidence early(Treatment... treatments) {
        return new Evidence(
                false, false, true, false, Verdict.VALID, true, false, false, List.of(treatments));
    }

    private static Evidence lookNotDue(Verdict verdict) {
        return new Evidence(
                false, false, false, false, verdict, false, false, false, List.of(PLAIN));
    }

    private static Evidence mismatch(Evidence evidence) {
        return new Evidence(
                evidence.ofSegment(),
                evidence.over(),
                evidence.tooEarly(),
                true,
                evidence.verdict(),
                evidence.lookDue(),
                evidence.comesInTime(),
                evidence.mergeable(),
                evidence.treatments());
    }

    private static Evidence valid(Treatment... treatments) {
        return evidence(Verdict.VALID, treatments);
    }

    private static Evidence evidence(Verdict verdict, Treatment... treatments) {
        return new Evidence(
                false, false, false, false, verdict, true, false, false, List.of(treatments));
    }

    private static Treatment treatment(
            Reading reading, NonInferiority.@Nullable Finding guardrail) {
        return new Treatment(variant("t"), reading, 0.1, guardrail, false, false, false);
    }

    private static Variant variant(String key) {
        return new Variant(new UUID(0, 1), key, key, null, 0.5, false);
    }
}
