package dev.liftgraph.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class InvestmentReturnTests {

    @Test
    void carriesTheUncertaintyOfTheRevenue() {
        ReturnOnInvestment roi =
                (ReturnOnInvestment)
                        InvestmentReturn.of(new EffectSize(1.5, 0.5).times(1_000), 1_000, 0.95);

        assertThat(roi.value()).isCloseTo(0.5, within(1e-15));
        Answers.assertInterval(
                roi.interval(), -0.479981992270027, 1.479981992270027, within(1e-12));
        // scipy 1.17.1, stats.norm.cdf(1)
        assertThat(roi.chanceOfGain()).isCloseTo(0.8413447460685429, within(1e-12));
    }

    @Test
    void isSureWithoutUncertainty() {
        assertThat(InvestmentReturn.of(new EffectSize(0, 0), 10, 0.9))
                .isEqualTo(new ReturnOnInvestment(-1, Interval.around(-1, 0, 0.9), 0));
    }

    @Test
    void givesTheReasonForNoReturn() {
        assertThat(InvestmentReturn.of(new EffectSize(10, 1), 0, 0.95))
                .isEqualTo(new NoReturn(NoReturn.Reason.NO_COST));
        assertThat(InvestmentReturn.of(new EffectSize(1e300, 1), 1e-300, 0.95))
                .isEqualTo(new NoReturn(NoReturn.Reason.OUT_OF_RANGE));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InvestmentReturn.of(new EffectSize(1, 1), -1, 0.95));
    }

    @Test
    void givesAChangeInPointsAndRelatively() {
        Change change = new Change(0.05, 0.08);

        assertThat(change.absolute()).isCloseTo(0.03, within(1e-15));
        assertThat(change.points()).isCloseTo(3, within(1e-12));
        assertThat(change.relative()).hasValueCloseTo(0.6, within(1e-12));
        assertThat(new Change(-2, -1).relative()).hasValue(0.5);
        assertThat(new Change(0, 1).relative()).isEmpty();
        assertThat(new Change(0, 0).relative()).isEmpty();
        assertThat(new Change(1e-300, 1e100).relative()).isEmpty();
    }
}
