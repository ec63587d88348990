package dev.liftgraph.reporting;

import static dev.liftgraph.reporting.Lifts.estimate;
import static dev.liftgraph.reporting.Lifts.lift;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.liftgraph.analysis.SegmentLift;
import dev.liftgraph.experiment.GoodDirection;
import dev.liftgraph.experiment.Metric;
import dev.liftgraph.experiment.MetricKind;
import dev.liftgraph.money.Money;
import dev.liftgraph.statistics.EffectSize;
import dev.liftgraph.statistics.Estimate;
import dev.liftgraph.statistics.Interval;
import dev.liftgraph.statistics.ReturnOnInvestment;
import dev.liftgraph.statistics.ValidityReason;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** By hand: a lift of 2 (1 to 3, standard error 0.5) on 1,000 units in 10 days of exposure. */
class ScaledImpactTests {
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final Metric REVENUE =
            Lifts.metric(MetricKind.MEAN, GoodDirection.INCREASE, EUR);
    private static final Metric RATE =
            Lifts.metric(MetricKind.PROPORTION, GoodDirection.DECREASE, null);
    private static final Estimate LIFT = estimate(2, 0.5, 1, 3);
    private static final ImpactSpan SPAN = new ImpactSpan(10, 21);
    private static final SegmentImpact.Terms TERMS =
            new SegmentImpact.Terms(Lifts.experiment(REVENUE), SPAN, null);

    @Test
    void scalesTheLiftToADayACampaignAndAYear() {
        ImpactRates realised = headline(impact(REVENUE, LIFT, null, TERMS)).realised();

        assertThat(realised.total().money())
                .isEqualTo(
                        new MoneyEstimate(
                                money("2000"), money("1000"), money("3000"), 0.95, money("500")));
        assertThat(realised.perDay().money())
                .isEqualTo(
                        new MoneyEstimate(
                                money("200"), money("100"), money("300"), 0.95, money("50")));
        assertThat(realised.campaign().money())
                .isEqualTo(
                        new MoneyEstimate(
                                money("4200"), money("2100"), money("6300"), 0.95, money("1050")));
        assertThat(realised.annualised().money())
                .isEqualTo(
                        new MoneyEstimate(
                                money("73000"),
                                money("36500"),
                                money("109500"),
                                0.95,
                                money("18250")));
        assertThat(realised.annualised().value()).isEqualTo(73_000);
    }

    @Test
    void countsConversionsOfAMetricThatIsNoMoney() {
        SegmentImpact impact = impact(RATE, estimate(-0.02, 0.005, -0.03, -0.01), null, TERMS);

        ImpactEstimate perDay = headline(impact).realised().perDay();
        assertThat(perDay.value()).isCloseTo(-2, within(1e-12));
        assertThat(perDay.money()).isNull();
        assertThat(Objects.requireNonNull(perDay.interval()).lower()).isCloseTo(-3, within(1e-12));
        assertThat(headline(impact).noProjectedRoi()).isEqualTo(NoRoiReason.NO_CURRENCY);
    }

    @Test
    void headlinesTheShrunkenLift() {
        SegmentImpact impact = impact(REVENUE, LIFT, new EffectSize(1, 0.25), TERMS);

        assertThat(headline(impact).basis()).isEqualTo(LiftBasis.SHRUNKEN);
        assertThat(headline(impact).realised().total().value()).isEqualTo(1_000);
        assertThat(Objects.requireNonNull(impact.raw()).realised().total().value())
                .isEqualTo(2_000);
    }

    @Test
    void assumesWhatEachNumberTakes() {
        ImpactRates realised = headline(impact(REVENUE, LIFT, null, TERMS)).realised();

        assertThat(realised.total().assumption()).contains("1000 units");
        assertThat(realised.perDay().assumption()).contains("evenly over 10.0 days");
        assertThat(realised.campaign().assumption()).contains("21 days of the campaign");
        assertThat(realised.annualised().assumption())
                .contains("365 days", "does not wear off", "same mix");
    }

    @Test
    void projectsOntoMembersAtTheCostOfReachingThem() {
        ScaledImpact impact = projected(5_000L, money("0.50"));

        ImpactRates projected = Objects.requireNonNull(impact.projected());
        assertThat(Objects.requireNonNull(projected.total().money()).value())
                .isEqualTo(money("10000"));
        assertThat(Objects.requireNonNull(projected.annualised().money()).value())
                .isEqualTo(money("365000"));
        ReturnOnInvestment roi = Objects.requireNonNull(impact.projectedRoi());
        assertThat(roi.value()).isEqualTo(3);
        assertThat(Objects.requireNonNull(roi.interval().lower()))
                .isCloseTo((2 - 1.959963984540054 * 0.5 - 0.5) / 0.5, within(1e-12));
        assertThat(impact.noProjectedRoi()).isNull();
    }

    @Test
    void saysWhyThereIsNoProjectedRoi() {
        assertThat(projected(5_000L, null).noProjectedRoi()).isEqualTo(NoRoiReason.NO_COST);
        assertThat(projected(5_000L, money("0")).noProjectedRoi()).isEqualTo(NoRoiReason.NO_COST);
        assertThat(projected(null, money("1")).noProjectedRoi()).isEqualTo(NoRoiReason.NO_MEMBERS);
        assertThat(projected(null, money("1")).projected()).isNull();
        assertThat(projected(0L, money("1")).noProjectedRoi()).isEqualTo(NoRoiReason.NO_MEMBERS);
        Money dollars = Money.ofMinor(1, Currency.getInstance("USD"));
        assertThat(projected(5_000L, dollars).noProjectedRoi())
                .isEqualTo(NoRoiReason.CURRENCIES_DIFFER);
    }

    @Test
    void showsNothingThatIsTooLarge() {
        for (double huge : new double[] {1e13, 1e300, Double.MAX_VALUE}) {
            ImpactRates rates =
                    headline(impact(REVENUE, estimate(huge, 1, 0, huge), null, TERMS)).realised();
            assertThat(rates.annualised().missing()).isEqualTo(NoRevenueReason.OUT_OF_RANGE);
            assertThat(rates.annualised().value()).isNull();
            assertThat(rates.annualised().money()).isNull();
            assertThat(rates.annualised().assumption()).isNotBlank();
        }
        ScaledImpact roi =
                ScaledImpact.of(
                        LiftBasis.RAW,
                        new ImpactRates.Effect(
                                new EffectSize(1e308, 0), Interval.unbounded(0.95), EUR),
                        new ScaledImpact.Reach(1, 1L, money("0.01"), SPAN));
        assertThat(roi.noProjectedRoi()).isEqualTo(NoRoiReason.OUT_OF_RANGE);
    }

    @Test
    void saysWhyThereIsNoImpact() {
        assertThat(impact(REVENUE, null, null, TERMS).missing())
                .isEqualTo(NoRevenueReason.NOT_COMPARABLE);
        assertThat(
                        impact(
                                        Lifts.metric(MetricKind.MEAN, GoodDirection.DECREASE, EUR),
                                        LIFT,
                                        null,
                                        TERMS)
                                .missing())
                .isEqualTo(NoRevenueReason.NOT_REVENUE);
        SegmentImpact early =
                impact(
                        REVENUE,
                        LIFT,
                        null,
                        new SegmentImpact.Terms(Lifts.experiment(REVENUE), null, null));
        assertThat(early.missing()).isEqualTo(NoRevenueReason.NO_DATA);
        assertThat(early.headline()).isNull();
        for (Metric metric : new Metric[] {REVENUE, RATE}) {
            SegmentLift small =
                    lift(metric, ValidityReason.Code.FEWER_THAN_30_UNITS, true, LIFT, null, null);
            assertThat(SegmentImpact.of(small, null, TERMS).missing())
                    .isEqualTo(NoRevenueReason.TOO_SMALL);
            assertThat(SegmentImpact.of(small, null, TERMS).raw()).isNull();
        }
    }

    @Test
    void tellsNothingOfVariantsThatAreTheSame() {
        for (Metric metric : new Metric[] {REVENUE, RATE}) {
            SegmentImpact impact =
                    impact(
                            metric,
                            LIFT,
                            null,
                            new SegmentImpact.Terms(Lifts.checkingEngines(metric), SPAN, null));
            assertThat(impact.missing()).isEqualTo(NoRevenueReason.SELF_CHECK);
            assertThat(impact.raw()).isNull();
            assertThat(impact.headline()).isNull();
        }
    }

    private static SegmentImpact impact(
            Metric metric,
            @Nullable Estimate estimate,
            @Nullable EffectSize shrunken,
            SegmentImpact.Terms terms) {
        return SegmentImpact.of(lift(metric, estimate, null, shrunken), null, terms);
    }

    private static ScaledImpact headline(SegmentImpact impact) {
        return Objects.requireNonNull(impact.headline());
    }

    private static ScaledImpact projected(@Nullable Long members, @Nullable Money cost) {
        return ScaledImpact.of(
                LiftBasis.RAW,
                new ImpactRates.Effect(EffectSize.of(LIFT), LIFT.interval(), EUR),
                new ScaledImpact.Reach(Lifts.UNITS, members, cost, SPAN));
    }

    private static Money money(String amount) {
        return Money.rounded(new BigDecimal(amount), EUR);
    }
}
