package dev.liftgraph.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.liftgraph.analysis.Reading;
import dev.liftgraph.analysis.SegmentLift;
import dev.liftgraph.experiment.ExperimentMetric;
import dev.liftgraph.experiment.GoodDirection;
import dev.liftgraph.experiment.Metric;
import dev.liftgraph.experiment.MetricKind;
import dev.liftgraph.experiment.Role;
import dev.liftgraph.experiment.Variant;
import dev.liftgraph.money.Money;
import dev.liftgraph.statistics.EffectSize;
import dev.liftgraph.statistics.Estimate;
import dev.liftgraph.statistics.Interval;
import dev.liftgraph.statistics.IntervalMethod;
import dev.liftgraph.statistics.Validity;
import dev.liftgraph.statistics.ValidityReason;
import dev.liftgraph.statistics.Verdict;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SegmentReturnTests {
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final UUID ID = new UUID(0, 1);
    private static final Estimate LIFT =
            new Estimate(2, 0.5, new Interval(1.0, 3.0, 0.95), IntervalMethod.WELCH);

    @Test
    void multipliesTheLiftByTheUnitsThatMetTheTreatment() {
        Earnings earnings = earnings(lift(EUR, LIFT, null), money("1000"));

        assertThat(earnings.basis()).isEqualTo(LiftBasis.RAW);
        assertThat(earnings.realised())
                .isEqualTo(
                        new MoneyEstimate(
                                money("2000"), money("1000"), money("3000"), 0.95, money("500")));
        assertThat(Objects.requireNonNull(earnings.roi()).value()).isEqualTo(1);
        assertThat(earnings.projected()).isNull();
    }

    @Test
    void headlinesTheShrunkenLift() {
        SegmentLift lift = lift(EUR, LIFT, new EffectSize(1, 0.25));

        Earnings earnings = earnings(lift, money("800"));
        assertThat(earnings.basis()).isEqualTo(LiftBasis.SHRUNKEN);
        assertThat(earnings.realised().value()).isEqualTo(money("1000"));
        assertThat(Objects.requireNonNull(earnings.realised().upper()).amount().doubleValue())
                .isCloseTo(1_000 + 1.959963984540054 * 250, within(0.005));
        assertThat(Objects.requireNonNull(returned(lift, money("800")).raw()).realised().value())
                .isEqualTo(money("2000"));
    }

    @Test
    void roundsHalfEven() {
        Estimate half = new Estimate(0.000125, 0, new Interval(null, null, 0.95), LIFT.method());

        MoneyEstimate realised = earnings(lift(EUR, half, null), null).realised();
        assertThat(realised.value().amount()).isEqualByComparingTo("0.12");
        assertThat(realised.lower()).isNull();
    }

    @Test
    void saysWhyThereIsNoReturn() {
        SegmentLift lift = lift(EUR, LIFT, null);

        assertThat(earnings(lift, null).noRoi()).isEqualTo(NoRoiReason.NO_COST);
        assertThat(earnings(lift, money("0")).noRoi()).isEqualTo(NoRoiReason.NO_COST);
        Money dollars = Money.ofMinor(1, Currency.getInstance("USD"));
        assertThat(earnings(lift, dollars).noRoi()).isEqualTo(NoRoiReason.CURRENCIES_DIFFER);
        assertThat(earnings(lift, dollars).roi()).isNull();
        Estimate huge = new Estimate(1e304, 1e300, new Interval(null, null, 0.95), LIFT.method());
        assertThat(earnings(lift(EUR, huge, null), money("0.01")).noRoi())
                .isEqualTo(NoRoiReason.OUT_OF_RANGE);
    }

    @Test
    void saysWhyThereIsNoRevenue() {
        assertThat(missing(lift(null, LIFT, null))).isEqualTo(NoRevenueReason.NO_CURRENCY);
        assertThat(missing(lift(EUR, null, null))).isEqualTo(NoRevenueReason.NOT_COMPARABLE);
        assertThat(missing(lift(GoodDirection.DECREASE, EUR, null, true, LIFT, null)))
                .isEqualTo(NoRevenueReason.NOT_REVENUE);
        assertThat(missing(lift(GoodDirection.INCREASE, EUR, null, false, null, null)))
                .isEqualTo(NoRevenueReason.LOOK_NOT_DUE);
        assertThat(missing(worse(ValidityReason.Code.NO_UNITS))).isEqualTo(NoRevenueReason.NO_DATA);
        assertThat(missing(worse(ValidityReason.Code.SAMPLE_RATIO_MISMATCH)))
                .isEqualTo(NoRevenueReason.SRM_FAILED);
        assertThat(missing(worse(ValidityReason.Code.FEWER_THAN_30_UNITS)))
                .isEqualTo(NoRevenueReason.TOO_SMALL);
        assertThat(returned(worse(ValidityReason.Code.NO_UNITS), money("1")).headline()).isNull();
    }

    @Test
    void tellsNothingOfVariantsThatAreTheSame() {
        SegmentLift lift = lift(EUR, LIFT, null);
        SegmentReturn returned =
                SegmentReturn.of(
                        Lifts.checkingEngines(lift.metric().metric()), lift, null, money("1000"));
        assertThat(returned.missing()).isEqualTo(NoRevenueReason.SELF_CHECK);
        assertThat(returned.raw()).isNull();
        assertThat(returned.headline()).isNull();
        assertThat(returned.cost()).isEqualTo(money("1000"));
    }

    private static @Nullable NoRevenueReason missing(SegmentLift lift) {
        return returned(lift, null).missing();
    }

    private static Earnings earnings(SegmentLift lift, @Nullable Money cost) {
        return Objects.requireNonNull(returned(lift, cost).headline());
    }

    private static SegmentReturn returned(SegmentLift lift, @Nullable Money cost) {
        return SegmentReturn.of(Lifts.experiment(lift.metric().metric()), lift, null, cost);
    }

    private static SegmentLift worse(ValidityReason.Code code) {
        return lift(GoodDirection.INCREASE, EUR, code, true, null, null);
    }

    private static SegmentLift lift(
            @Nullable Currency currency, @Nullable Estimate lift, @Nullable EffectSize shrunken) {
        return lift(GoodDirection.INCREASE, currency, null, true, lift, shrunken);
    }

    private static SegmentLift lift(
            GoodDirection good,
            @Nullable Currency currency,
            ValidityReason.@Nullable Code code,
            boolean due,
            @Nullable Estimate lift,
            @Nullable EffectSize shrunken) {
        List<ValidityReason> reasons =
                code == null ? List.of() : List.of(new ValidityReason(code, 0, 1));
        Metric metric =
                new Metric(ID, "m", "M", MetricKind.MEAN, "e", 7, null, good, null, currency);
        return new SegmentLift(
                new ExperimentMetric(metric, Role.SECONDARY, null),
                null,
                new Variant(ID, "t", "T", null, 0.5, false),
                1_000,
                new Validity(
                        code == null ? Verdict.VALID : code.verdict(),
                        reasons,
                        null,
                        null,
                        null,
                        null),
                Reading.NOT_READABLE,
                due,
                lift,
                null,
                shrunken);
    }

    private static Money money(String amount) {
        return Money.rounded(new BigDecimal(amount), EUR);
    }
}
