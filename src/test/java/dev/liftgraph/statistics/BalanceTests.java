package dev.liftgraph.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class BalanceTests {
    private static final Mean CONTROL = new Mean(100, 10, 4);

    /** scipy 1.17.1: 2 * scipy.stats.t.sf(2.5, 198). */
    @Test
    void comparesNumbersByWelch() {
        Mean treatment = new Mean(100, 10 + 2.5 * Math.sqrt(0.08), 4);
        assertThat(Balance.ofNumbers(List.of(CONTROL, treatment), 0).orElseThrow())
                .isCloseTo(0.0132313891, within(1e-9));
    }

    @Test
    void countsTheTreatmentsThatAreCompared() {
        Mean treatment = new Mean(100, 10 + 2.5 * Math.sqrt(0.08), 4);
        double one = Balance.ofNumbers(List.of(CONTROL, treatment), 0).orElseThrow();
        assertThat(Balance.ofNumbers(List.of(treatment, CONTROL, CONTROL), 1).orElseThrow())
                .isCloseTo(2 * one, within(1e-12));
        assertThat(Balance.ofNumbers(List.of(CONTROL, CONTROL, CONTROL), 0)).hasValue(1);
    }

    @Test
    void comparesNoNumbersOfFewUnitsOrWithoutSpread() {
        assertThat(Balance.ofNumbers(List.of(CONTROL, new Mean(29, 10, 4)), 0)).isEmpty();
        Mean same = new Mean(50, 10, 0);
        assertThat(Balance.ofNumbers(List.of(same, same), 0)).isEmpty();
        assertThatThrownBy(() -> Balance.ofNumbers(List.of(CONTROL, CONTROL), 2))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Each cell is 15 from its expected 45 or 55. */
    @Test
    void comparesLevelsByChiSquare() {
        List<List<Long>> levels = List.of(List.of(30L, 60L), List.of(70L, 40L));
        double chiSquare = 2 * 15.0 * 15 / 45 + 2 * 15.0 * 15 / 55;
        assertThat(Balance.ofLevels(levels).orElseThrow())
                .isCloseTo(ChiSquare.tail(chiSquare, 1), within(1e-12));
    }

    @Test
    void throwsRareLevelsTogether() {
        List<Long> big = List.of(80L, 80L);
        List<Long> rare = List.of(2L, 4L);
        assertThat(Balance.ofLevels(List.of(rare, big, rare)).orElseThrow())
                .isEqualTo(Balance.ofLevels(List.of(big, List.of(4L, 8L))).orElseThrow());
        assertThat(Balance.ofLevels(List.of(big, rare))).isEmpty();
        assertThat(Balance.ofLevels(List.of(big))).isEmpty();
        assertThat(Balance.ofLevels(List.of())).isEmpty();
        assertThat(Balance.ofLevels(List.of(List.of(50L, 0L), List.of(50L, 0L)))).isEmpty();
    }

    @Test
    void sharesTheAlarmAmongTheCovariates() {
        assertThat(Balance.isUneven(0.0009, 1)).isTrue();
        assertThat(Balance.isUneven(0.001, 1)).isFalse();
        assertThat(Balance.isUneven(0.0001, 10)).isFalse();
        assertThat(Balance.isUneven(0.00009, 10)).isTrue();
    }
}
