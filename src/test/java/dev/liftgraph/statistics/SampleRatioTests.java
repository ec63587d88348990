package dev.liftgraph.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.liftgraph.statistics.NotChecked.Reason;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SampleRatioTests {

    private static final List<Double> EVEN = List.of(0.5, 0.5);

    @Test
    void agreesWithPearsonsTest() {
        // scipy 1.17.1: stats.chisquare([821588, 815482]); Kohavi et al., Trustworthy Online
        // Controlled Experiments, chapter 21: 1.8E-6
        SampleRatio ratio = tested(List.of(821_588L, 815_482L), EVEN);

        assertThat(ratio.chiSquare()).isCloseTo(22.77436884189436, within(1e-9));
        assertThat(ratio.degreesOfFreedom()).isOne();
        assertThat(ratio.pValue()).isCloseTo(1.8217928726191858e-06, withinPercentage(1e-7));
        assertThat(ratio.isMismatch(0.001)).isTrue();
        assertThat(ratio.isMismatch(1e-6)).isFalse();
    }

    @Test
    void keepsTheFarTail() {
        // scipy 1.17.1: stats.chi2.sf(200, 1); 1 - cdf would answer 0
        assertThat(tested(List.of(6_000L, 5_000L), EVEN).pValue()).isPositive().isLessThan(1e-20);
        assertThat(tested(List.of(600_000_000_000L, 0L), EVEN).pValue()).isZero();
    }

    @Test
    void scalesTheWeights() {
        SampleRatio ratio = tested(List.of(250L, 750L), List.of(1.0, 3.0));

        assertThat(ratio.expected()).containsExactly(250.0, 750.0);
        assertThat(ratio.pValue()).isOne();
    }

    @Test
    void leavesOutVariantsWithoutWeight() {
        SampleRatio ratio = tested(List.of(500L, 40L, 500L), List.of(0.5, 0.0, 0.5));

        assertThat(ratio.degreesOfFreedom()).isOne();
        assertThat(ratio.expected()).containsExactly(500.0, 0.0, 500.0);
        assertThat(ratio.pValue()).isOne();
    }

    @Test
    void isNotTestedWhereChiSquareDoesNotHold() {
        assertThat(SampleRatioCheck.of(List.of(49L, 50L), EVEN))
                .isEqualTo(new NotChecked(Reason.FEWER_THAN_100_UNITS));
        assertThat(SampleRatioCheck.of(List.of(50L, 50L), EVEN)).isInstanceOf(SampleRatio.class);
        assertThat(SampleRatioCheck.of(List.of(93L, 7L), List.of(0.93, 0.07)))
                .isEqualTo(new NotChecked(Reason.FEWER_THAN_8_EXPECTED));
        assertThat(SampleRatioCheck.of(List.of(500L, 500L), List.of(1.0, 1e-300)))
                .isEqualTo(new NotChecked(Reason.FEWER_THAN_8_EXPECTED));
        assertThat(SampleRatioCheck.of(List.of(500L, 500L), List.of(1.0, 0.0)))
                .isEqualTo(new NotChecked(Reason.FEWER_THAN_2_VARIANTS));
        assertThat(SampleRatioCheck.of(List.of(), List.of()))
                .isEqualTo(new NotChecked(Reason.FEWER_THAN_2_VARIANTS));
    }

    @Test
    void addsUpOverPhasesWithTheirOwnWeights() {
        // scipy 1.17.1: stats.chi2.sf(16 / 3, 2)
        SampleRatioCheck all =
                SampleRatioCheck.combine(
                        List.of(
                                SampleRatioCheck.of(List.of(5_100L, 4_900L), EVEN),
                                SampleRatioCheck.of(List.of(3L, 4L), EVEN),
                                SampleRatioCheck.of(List.of(2_450L, 7_550L), List.of(0.25, 0.75))));

        assertThat(all).isInstanceOf(SampleRatio.class);
        SampleRatio ratio = (SampleRatio) all;
        assertThat(ratio.chiSquare()).isCloseTo(16.0 / 3, within(1e-12));
        assertThat(ratio.degreesOfFreedom()).isEqualTo(2);
        assertThat(ratio.pValue()).isCloseTo(0.06948345122280154, within(1e-12));
        assertThat(ratio.expected()).containsExactly(7_500.0, 12_500.0);
    }

    @Test
    void isNotTestedWhenNoPhaseIs() {
        NotChecked small = new NotChecked(Reason.FEWER_THAN_8_EXPECTED);

        assertThat(SampleRatioCheck.combine(List.of(small, small))).isEqualTo(small);
        assertThat(SampleRatioCheck.combine(List.of())).isInstanceOf(NotChecked.class);
    }

    @Test
    void rejectsImpossibleInput() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SampleRatioCheck.of(List.of(1L, 2L), List.of(1.0)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SampleRatioCheck.of(List.of(-1L, 2L), EVEN));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SampleRatioCheck.of(List.of(1L, 2L), List.of(-0.5, 1.5)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SampleRatioCheck.of(List.of(1L, 2L), List.of(Double.NaN, 1.0)));
    }

    @Property(seed = "1")
    void doesNotAlarmForAnExactSplit(
            @ForAll @Size(min = 2, max = 6) List<@LongRange(min = 50, max = 1L << 50) Long> units) {
        List<Double> weights = units.stream().map(Long::doubleValue).toList();

        assertThat(tested(units, weights).pValue()).isCloseTo(1, within(1e-6));
    }

    @Property(seed = "2")
    void answersWithFiniteNumbers(
            @ForAll @Size(5) List<@LongRange(min = 0, max = 1L << 53) Long> units,
            @ForAll @Size(5) List<@LongRange(min = 0, max = 5) Long> weights) {
        List<Double> scaled = weights.stream().map(Long::doubleValue).toList();

        if (SampleRatioCheck.of(units, scaled) instanceof SampleRatio ratio) {
            assertThat(ratio.chiSquare()).isFinite().isNotNegative();
            assertThat(ratio.pValue()).isBetween(0.0, 1.0);
        }
    }

    private static SampleRatio tested(List<Long> observed, List<Double> weights) {
        SampleRatioCheck check = SampleRatioCheck.of(observed, weights);
        assertThat(check).isInstanceOf(SampleRatio.class);
        return (SampleRatio) check;
    }
}
