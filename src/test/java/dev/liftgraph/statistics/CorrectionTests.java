package dev.liftgraph.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CorrectionTests {

    @Test
    void keepsTheOrderAndTreatsTiesAlike() {
        List<Double> pValues = List.of(0.04, 0.01, 0.04, 0.2);

        assertThat(Correction.HOLM.adjust(pValues)).containsExactly(0.12, 0.04, 0.12, 0.2);
        assertThat(Correction.HOCHBERG.adjust(pValues)).containsExactly(0.08, 0.04, 0.08, 0.2);
        assertThat(Correction.BENJAMINI_HOCHBERG.adjust(pValues).get(0))
                .isEqualTo(Correction.BENJAMINI_HOCHBERG.adjust(pValues).get(2))
                .isCloseTo(0.16 / 3, within(1e-15));
    }

    @Test
    void takesNoneOneAndTheEndsOfTheRange() {
        for (Correction correction : Correction.values()) {
            assertThat(correction.adjust(List.of())).isEmpty();
            assertThat(correction.adjust(List.of(0.03)).getFirst()).isCloseTo(0.03, within(1e-15));
            assertThat(correction.adjust(List.of(0.0, 1.0))).containsExactly(0.0, 1.0);
        }
    }

    @Test
    void rejectsWhatIsNoPValue() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Correction.HOLM.adjust(List.of(0.1, Double.NaN)));
        assertThatIllegalArgumentException().isThrownBy(() -> Correction.NONE.adjust(List.of(1.1)));
    }

    @Property(seed = "31")
    void ordersTheCorrectionsByTheirStrictness(
            @ForAll @Size(max = 12) List<@DoubleRange(max = 1) Double> pValues) {
        List<Double> bonferroni = Correction.BONFERRONI.adjust(pValues);
        List<Double> holm = Correction.HOLM.adjust(pValues);
        List<Double> hochberg = Correction.HOCHBERG.adjust(pValues);
        List<Double> bh = Correction.BENJAMINI_HOCHBERG.adjust(pValues);
        List<Double> by = Correction.BENJAMINI_YEKUTIELI.adjust(pValues);
        List<Double> sidak = Correction.SIDAK.adjust(pValues);
        for (int i = 0; i < pValues.size(); i++) {
            assertThat(bonferroni.get(i)).isGreaterThanOrEqualTo(holm.get(i)).isBetween(0.0, 1.0);
            assertThat(holm.get(i)).isGreaterThanOrEqualTo(hochberg.get(i));
            assertThat(hochberg.get(i)).isGreaterThanOrEqualTo(bh.get(i));
            assertThat(bh.get(i)).isGreaterThanOrEqualTo(pValues.get(i));
            assertThat(by.get(i)).isGreaterThanOrEqualTo(bh.get(i)).isBetween(0.0, 1.0);
            assertThat(sidak.get(i)).isBetween(0.0, bonferroni.get(i) + 1e-15);
        }
    }
}
