package dev.liftgraph.reporting;

import static dev.liftgraph.reporting.Lifts.estimate;
import static dev.liftgraph.reporting.Lifts.experiment;
import static dev.liftgraph.reporting.Lifts.lift;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.liftgraph.analysis.SegmentLift;
import dev.liftgraph.campaign.ExpectedLift;
import dev.liftgraph.experiment.Effect;
import dev.liftgraph.experiment.GoodDirection;
import dev.liftgraph.experiment.Metric;
import dev.liftgraph.experiment.MetricKind;
import dev.liftgraph.experiment.Scale;
import dev.liftgraph.statistics.EffectSize;
import dev.liftgraph.statistics.Estimate;
import dev.liftgraph.statistics.ValidityReason;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RealisedLiftTests {
    private static final Metric RATE =
            Lifts.metric(MetricKind.PROPORTION, GoodDirection.INCREASE, null);
    private static final Metric MEAN = Lifts.metric(MetricKind.MEAN, GoodDirection.INCREASE, null);
    private static final Estimate POINTS = estimate(0.06, 0.004, 0.0521, 0.0679);
    private static final Estimate SHARE = estimate(0.6, 0.05, 0.5, 0.7);
    private static final ExpectedLift TYPICAL =
            new ExpectedLift(0.03, 0.05, ExpectedLift.Scale.ABSOLUTE, true);
    private static final ExpectedLift RELATIVE =
            new ExpectedLift(0.1, 0.2, ExpectedLift.Scale.RELATIVE, false);

    @Test
    void comparesTheShrunkenLiftWhereThereIsOne() {
        RealisedLift realised =
                realised(lift(RATE, POINTS, SHARE, new EffectSize(0.045, 0.003)), TYPICAL);

        assertThat(realised.basis()).isEqualTo(LiftBasis.SHRUNKEN);
        assertThat(realised.against()).isEqualTo(AgainstRange.WITHIN);
        assertThat(realised.excludesRange()).isFalse();
        assertThat(Objects.requireNonNull(realised.raw()).value()).isEqualTo(0.06);
        LiftEstimate shrunken = Objects.requireNonNull(realised.shrunken());
        assertThat(shrunken.interval().lower())
                .isCloseTo(0.045 - 1.959963984540054 * 0.003, within(1e-15));
    }

    @Test
    void comparesTheRawLiftWhereNothingIsDrawn() {
        RealisedLift realised = realised(lift(RATE, POINTS, SHARE, null), TYPICAL);

        assertThat(realised.basis()).isEqualTo(LiftBasis.RAW);
        assertThat(realised.against()).isEqualTo(AgainstRange.ABOVE);
        assertThat(realised.excludesRange()).isTrue();
    }

    @Test
    void comparesOnTheScaleOfTheRange() {
        RealisedLift realised =
                realised(lift(RATE, POINTS, SHARE, new EffectSize(0.045, 0.003)), RELATIVE);

        assertThat(realised.scale()).isEqualTo(ExpectedLift.Scale.RELATIVE);
        assertThat(realised.basis()).isEqualTo(LiftBasis.RAW);
        assertThat(Objects.requireNonNull(realised.raw()).value()).isEqualTo(0.6);
        assertThat(realised.against()).isEqualTo(AgainstRange.ABOVE);
    }

    @Test
    void saysWhyThereIsNone() {
        assertThat(missing(lift(RATE, POINTS, null, null), RELATIVE))
                .isEqualTo(NoLiftReason.NO_BASELINE);
        assertThat(missing(lift(MEAN, POINTS, SHARE, null), TYPICAL))
                .isEqualTo(NoLiftReason.RANGE_OF_ANOTHER_METRIC);
        Metric churn = Lifts.metric(MetricKind.PROPORTION, GoodDirection.DECREASE, null);
        assertThat(missing(lift(churn, POINTS, SHARE, null), TYPICAL))
                .isEqualTo(NoLiftReason.RANGE_OF_ANOTHER_METRIC);
        assertThat(missing(lift(RATE, null, null, null), TYPICAL))
                .isEqualTo(NoLiftReason.NOT_COMPARABLE);
        assertThat(missing(lift(RATE, null, false, null, null, null), TYPICAL))
                .isEqualTo(NoLiftReason.LOOK_NOT_DUE);
        assertThat(missing(worse(ValidityReason.Code.NO_UNITS), TYPICAL))
                .isEqualTo(NoLiftReason.NO_DATA);
        assertThat(missing(worse(ValidityReason.Code.SAMPLE_RATIO_MISMATCH), TYPICAL))
                .isEqualTo(NoLiftReason.SRM_FAILED);
        assertThat(missing(worse(ValidityReason.Code.FEWER_THAN_30_UNITS), TYPICAL))
                .isEqualTo(NoLiftReason.TOO_SMALL);
        RealisedLift none = realised(worse(ValidityReason.Code.NO_UNITS), TYPICAL);
        assertThat(none.against()).isEqualTo(AgainstRange.NOT_READABLE);
        assertThat(none.excludesRange()).isNull();
        assertThat(none.basis()).isNull();
        assertThat(none.raw()).isNull();
    }

    @Test
    void comparesThePlannedEffectInTheMetricsUnit() {
        SegmentLift lift = lift(RATE, POINTS, SHARE, null);
        PlannedLift planned =
                PlannedLift.of(experiment(RATE, new Effect(0.5, Scale.RELATIVE), 0.1, null), lift);

        assertThat(planned.plannedAbsolute()).isEqualTo(0.05);
        assertThat(planned.delta()).isCloseTo(0.01, within(1e-15));
        PlannedLift unknown =
                PlannedLift.of(experiment(RATE, new Effect(0.5, Scale.RELATIVE), null, null), lift);
        assertThat(unknown.delta()).isNull();
        PlannedLift unread =
                PlannedLift.of(experiment(RATE), worse(ValidityReason.Code.FEWER_THAN_30_UNITS));
        assertThat(unread.realised()).isNull();
        assertThat(unread.delta()).isNull();
        assertThat(unread.missing()).isEqualTo(NoLiftReason.TOO_SMALL);
    }

    private static NoLiftReason missing(SegmentLift lift, ExpectedLift expected) {
        return Objects.requireNonNull(realised(lift, expected).missing());
    }

    private static SegmentLift worse(ValidityReason.Code code) {
        return lift(RATE, code, true, POINTS, SHARE, null);
    }

    private static RealisedLift realised(SegmentLift lift, ExpectedLift expected) {
        return RealisedLift.of(experiment(RATE), lift, expected);
    }
}
