package dev.liftgraph.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.analysis.Reading;
import dev.liftgraph.analysis.SegmentLift;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.ExperimentMetric;
import dev.liftgraph.experiment.GoodDirection;
import dev.liftgraph.experiment.Metric;
import dev.liftgraph.experiment.MetricKind;
import dev.liftgraph.experiment.Role;
import dev.liftgraph.experiment.Variant;
import dev.liftgraph.segment.AllRule;
import dev.liftgraph.segment.ReviewDecision;
import dev.liftgraph.segment.Segment;
import dev.liftgraph.segment.SegmentProfile;
import dev.liftgraph.segment.SegmentReview;
import dev.liftgraph.segment.SegmentReview.Proposal;
import dev.liftgraph.segment.SegmentStatus;
import dev.liftgraph.segment.SegmentUse;
import dev.liftgraph.statistics.Validity;
import dev.liftgraph.statistics.ValidityReason;
import dev.liftgraph.statistics.Verdict;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PackJudgingTests {
    private static final Metric METRIC =
            Lifts.metric(MetricKind.PROPORTION, GoodDirection.INCREASE, null);
    private static final Experiment EXPERIMENT = Lifts.experiment(METRIC);
    private static final Segment OWN = segment(1);
    private static final Segment OTHER = segment(2);
    private static final Segment THIRD = segment(3);

    @ParameterizedTest
    @EnumSource(ReviewDecision.class)
    void leavesStandingWhatNoEvidenceSpeaksAgainst(ReviewDecision decision) {
        SegmentReview review = review(decision);
        PackJudging.Judgement judgement = judging().judge(review, null);
        assertThat(judgement.rule()).isEqualTo(SegmentPackRule.STANDING);
        assertThat(judgement.proposal()).isSameAs(review.proposal());
    }

    @Test
    void keepsWhatIsUnusedButConvertsBetterThanBefore() {
        PackJudging.Judgement judgement =
                judging().judge(review(ReviewDecision.RETIRE), trend(100, 1_000, 200, 1_000));
        assertThat(judgement.rule()).isEqualTo(SegmentPackRule.CONVERSION_ROSE);
        assertThat(judgement.proposal().decision()).isEqualTo(ReviewDecision.KEEP);
        assertThat(judgement.proposal().message())
                .isEqualTo(
                        "Nothing used it, but its conversion rose: from at most 12.0 % to at least 17.6 %.");
    }

    @Test
    void retiresWhatConvertsNoBetterForSure() {
        SegmentReview review = review(ReviewDecision.RETIRE);
        assertThat(List.of(trend(100, 1_000, 110, 1_000), trend(200, 1_000, 100, 1_000)))
                .allSatisfy(trend ->
                        assertThat(judging().judge(review, trend).rule())
                                .isEqualTo(SegmentPackRule.STANDING));
        assertThat(judging().judge(review, trend(0, 0, 9, 10)).rule())
                .isEqualTo(SegmentPackRule.STANDING);
        assertThat(
                        judging()
                                .judge(review(ReviewDecision.SPLIT), trend(1, 1_000, 900, 1_000))
                                .rule())
                .isEqualTo(SegmentPackRule.STANDING);
    }

    @Test
    void keepsApartWhatWorksDifferently() {
        SegmentReview merge = review(ReviewDecision.MERGE);
        PackJudging.Judgement judgement =
                judging(evidence(OWN, 500, null, Reading.BETTER, 0.0123)).judge(merge, null);
        assertThat(judgement.rule()).isEqualTo(SegmentPackRule.LIFTS_DIFFER);
        assertThat(judgement.proposal().decision()).isEqualTo(ReviewDecision.KEEP);
        assertThat(judgement.proposal().message())
                .isEqualTo(
                        "Experiment x found that lifts differ between segments (p = 0.0123): merged, they could not be told apart.");
    }

    @Test
    void mergesWhatIsNotShownToWorkDifferently() {
        SegmentReview merge = review(ReviewDecision.MERGE);
        assertThat(
                        List.of(
                                evidence(OWN, 500, null, Reading.BETTER, 0.05),
                                evidence(OWN, 500, null, Reading.BETTER, null),
                                evidence(OWN, 500, null, Reading.NOT_READABLE, 0.01),
                                evidence(OTHER, 500, null, Reading.BETTER, 0.01)))
                .allSatisfy(each ->
                        assertThat(judging(each).judge(merge, null).rule())
                                .isEqualTo(SegmentPackRule.STANDING));
    }

    @Test
    void mergesWhatIsTooSmallWithTheLargestThatIsToo() {
        PackJudging.Judgement judgement =
                judging(
                                small(OWN, 20, 0.4),
                                small(OTHER, 10, 0.4),
                                small(THIRD, 29, 0.4),
                                evidence(segment(4), 500, null, Reading.BETTER, 0.4))
                        .judge(review(ReviewDecision.KEEP), null);
        assertThat(judgement.rule()).isEqualTo(SegmentPackRule.TOO_SMALL_AND_ALIKE);
        assertThat(judgement.proposal())
                .isEqualTo(
                        new Proposal(
                                ReviewDecision.MERGE,
                                THIRD,
                                "It was TOO_SMALL in every experiment, and so was s3 in x, where lifts were not shown to differ (p = 0.4000)."));
    }

    @Test
    void mergesTooWhereTooFewCanBeCompared() {
        assertThat(
                        judging(small(OWN, 20, null), small(OTHER, 10, null))
                                .judge(review(ReviewDecision.KEEP), null)
                                .proposal()
                                .message())
                .endsWith("(too few segments could be compared).");
    }

    @Test
    void keepsWhatIsTooSmallButHasNoPartner() {
        SegmentReview keep = review(ReviewDecision.KEEP);
        List<PackJudging> none =
                List.of(
                        judging(small(OWN, 20, null)),
                        judging(small(OWN, 20, 0.01), small(OTHER, 20, 0.01)),
                        judging(
                                small(OWN, 20, null),
                                evidence(OWN, 500, null, Reading.BETTER, null),
                                small(OTHER, 20, null)),
                        judging(
                                small(OWN, 20, null),
                                evidence(
                                        OTHER,
                                        20,
                                        ValidityReason.Code.NO_UNITS,
                                        Reading.NOT_READABLE,
                                        null)),
                        new PackJudging(
                                List.of(small(OWN, 20, null), small(OTHER, 20, null)), Map.of()));
        assertThat(none)
                .allSatisfy(judging ->
                        assertThat(judging.judge(keep, null).rule())
                                .isEqualTo(SegmentPackRule.STANDING));
    }

    private static PackJudging judging(SegmentEvidence... evidence) {
        return PackJudging.among(Stream.of(OWN, OTHER, THIRD), List.of(evidence));
    }

    private static SegmentReview review(ReviewDecision decision) {
        return new SegmentReview(OWN, List.of(), new Proposal(decision, null, "So far."), null);
    }

    private static SegmentEvidence small(Segment segment, long units, @Nullable Double pValue) {
        return evidence(
                segment,
                units,
                ValidityReason.Code.FEWER_THAN_30_UNITS,
                Reading.NOT_READABLE,
                pValue);
    }

    private static SegmentEvidence evidence(
            Segment segment,
            long units,
            ValidityReason.@Nullable Code code,
            Reading reading,
            @Nullable Double pValue) {
        List<ValidityReason> reasons =
                code == null ? List.of() : List.of(new ValidityReason(code, 0, 1));
        SegmentLift lift =
                new SegmentLift(
                        new ExperimentMetric(METRIC, Role.PRIMARY, null),
                        segment.id(),
                        new Variant(Lifts.ID, "t", "T", null, 0.5, false),
                        units,
                        new Validity(
                                code == null ? Verdict.VALID : code.verdict(),
                                reasons,
                                null,
                                null,
                                null,
                                null),
                        reading,
                        true,
                        null,
                        null,
                        null);
        return new SegmentEvidence(EXPERIMENT, lift, pValue);
    }

    private static SegmentKpis trend(
            long partBefore, long wholeBefore, long partNow, long wholeNow) {
        KpiPeriods periods = new QuarterInput(2026, 2).withTheOneBefore(ZoneOffset.UTC);
        return new SegmentKpis(
                OWN,
                List.of(
                        period(periods.periods().getFirst(), partBefore, wholeBefore),
                        period(periods.periods().getLast(), partNow, wholeNow)));
    }

    private static PeriodKpis period(KpiPeriod period, long part, long whole) {
        return new PeriodKpis(
                period,
                true,
                whole,
                Instant.EPOCH,
                false,
                List.of(
                        KpiFigure.missing(KpiKind.RETENTION, NoKpiReason.SUPPRESSED),
                        KpiFigure.share(KpiKind.CONVERSION, part, whole)));
    }

    private static Segment segment(int number) {
        UUID id = new UUID(1, number);
        return new Segment(
                id,
                "s" + number,
                "S",
                null,
                id,
                1,
                new AllRule(List.of()),
                null,
                null,
                Instant.EPOCH,
                Instant.EPOCH,
                100L,
                Instant.EPOCH,
                new SegmentProfile(
                        SegmentStatus.ACTIVE,
                        null,
                        null,
                        SegmentUse.BOTH,
                        null,
                        List.of(),
                        false,
                        null,
                        null));
    }
}
