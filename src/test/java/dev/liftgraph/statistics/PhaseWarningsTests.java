package dev.liftgraph.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PhaseWarningsTests {

    /** Crook et al., KDD 2009: Friday 1 % in treatment, Saturday 50 %. */
    private static final PhasePooling RAMPED =
            pooling(
                    new Proportion(20_000, 990_000),
                    new Proportion(230, 10_000),
                    new Proportion(5_000, 500_000),
                    new Proportion(6_000, 500_000));

    private static final PhasePooling STEADY =
            pooling(
                    new Proportion(100, 1_000),
                    new Proportion(120, 1_000),
                    new Proportion(200, 2_000),
                    new Proportion(240, 2_000));

    @Test
    void warnsOfAReversedSign() {
        Warning warning = PhaseWarnings.signReversal(RAMPED).orElseThrow();

        assertThat(warning.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(warning.numbers())
                .extracting(WarningNumber::name)
                .containsExactly("naive", "stratified");
        assertThat(PhaseWarnings.signReversal(STEADY)).isEmpty();
    }

    @Test
    void warnsOfABiasedLift() {
        assertThat(PhaseWarnings.naiveBiased(RAMPED).orElseThrow().code())
                .isEqualTo(WarningCode.NAIVE_BIASED);
        assertThat(PhaseWarnings.naiveBiased(STEADY)).isEmpty();
    }

    @Test
    void warnsOfAChangedSplit() {
        assertThat(PhaseWarnings.allocationChanged(RAMPED).orElseThrow().code())
                .isEqualTo(WarningCode.ALLOCATION_CHANGED);
        assertThat(PhaseWarnings.allocationChanged(STEADY)).isEmpty();
    }

    @Test
    void warnsOfPhasesThatDiffer() {
        Proportion control = new Proportion(1_000, 10_000);
        Proportion gain = new Proportion(1_100, 10_000);
        // a second gain of -2 or 2 in 10,000: p-values of 0.0926 and 0.1062
        assertThat(
                        PhaseWarnings.phaseEffectDiffers(
                                        pooling(
                                                control,
                                                gain,
                                                control,
                                                new Proportion(998, 10_000)))
                                .orElseThrow()
                                .code())
                .isEqualTo(WarningCode.PHASE_EFFECT_DIFFERS);
        assertThat(
                        PhaseWarnings.phaseEffectDiffers(
                                pooling(control, gain, control, new Proportion(1_002, 10_000))))
                .isEmpty();
        assertThat(PhaseWarnings.phaseEffectDiffers(STEADY)).isEmpty();
    }

    @Test
    void warnsOfCustomersAssignedAnew() {
        assertThat(PhaseWarnings.carryoverRisk(1, 50).orElseThrow().numbers())
                .containsExactly(
                        new WarningNumber("reassigned", 1), new WarningNumber("share", 0.02));
        assertThat(PhaseWarnings.carryoverRisk(0, 50)).isEmpty();
        assertThat(PhaseWarnings.carryoverRisk(0, 0)).isEmpty();
    }

    private static PhasePooling pooling(
            Sample firstControl, Sample first, Sample secondControl, Sample second) {
        return PhasePooling.of(
                List.of(
                        new Stratum(List.of(firstControl, first), firstControl.n() + first.n()),
                        new Stratum(
                                List.of(secondControl, second), secondControl.n() + second.n())),
                0,
                1,
                0.95);
    }
}
