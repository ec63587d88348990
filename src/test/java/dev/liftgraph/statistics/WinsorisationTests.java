package dev.liftgraph.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class WinsorisationTests {

    private static final double[] CONTROL = {0, 0, 1, 2, 3};
    private static final double[] TREATMENT = {4, 5, 6, 7, 1000};

    @Test
    void capsBothArmsAtOnePercentile() {
        // numpy 2.4.6: percentile of all ten values, 90
        Winsorisation capped =
                Winsorisation.of(List.of(CONTROL, TREATMENT), 90, false).orElseThrow();

        assertThat(capped.cap()).isCloseTo(106.3, within(1e-9));
        assertThat(capped.arms().get(0)).isEqualTo(new Winsorisation.CappedArm(5, 0, 1.2, 1.2));
        assertThat(capped.arms().get(1).clamped()).isOne();
        assertThat(capped.arms().get(1).rawMean()).isCloseTo(204.4, within(1e-9));
        assertThat(capped.arms().get(1).cappedMean()).isCloseTo(25.66, within(1e-9));
        assertThat(capped.clamp(TREATMENT)).containsExactly(4, 5, 6, 7, capped.cap());
    }

    @Test
    void takesThePercentileOfTheOtherValuesWhenZerosAreIgnored() {
        Winsorisation capped =
                Winsorisation.of(List.of(CONTROL, TREATMENT), 50, true).orElseThrow();

        assertThat(capped.cap()).isEqualTo(4.5);
        assertThat(capped.arms().get(0).n()).isEqualTo(5);
    }

    @Test
    void doesNothingAtTheLargestValue() {
        Winsorisation capped =
                Winsorisation.of(List.of(CONTROL, TREATMENT), 100, false).orElseThrow();

        assertThat(capped.cap()).isEqualTo(1000);
        assertThat(capped.arms()).allMatch(arm -> arm.clamped() == 0);
    }

    @Test
    void hasNoCapWithoutValues() {
        assertThat(Winsorisation.of(List.of(new double[0], new double[0]), 99, false)).isEmpty();
        assertThat(Winsorisation.of(List.of(new double[] {0}, new double[0]), 99, true)).isEmpty();
        assertThat(
                        Winsorisation.of(List.of(new double[] {1}, new double[0]), 99, true)
                                .orElseThrow()
                                .arms()
                                .get(1))
                .isEqualTo(new Winsorisation.CappedArm(0, 0, 0, 0));
    }

    @Test
    void refusesWhatIsNoPercentileOrNoValue() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Winsorisation.of(List.of(CONTROL), 101, false));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Winsorisation.of(List.of(new double[] {Double.NaN}), 99, false));
    }
}
