package dev.liftgraph.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.liftgraph.statistics.FeasibilityReason.Code;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class FeasibilityTests {

    /** 686 units for each arm: a rate of 10 %, 5 points, level 0.05, power 0.8. */
    private static final PowerAnalysis ANALYSIS =
            PowerAnalysis.of(new ProportionPlan(0.1, 0.05, 0.05, 0.8), List.of(0.5, 0.5), 0);

    @Test
    void isFeasibleWithEnoughUnitsByThePhaseEnd() {
        Feasibility answer = judge(1_000, 60, 7);

        assertThat(answer.verdict()).isEqualTo(FeasibilityVerdict.FEASIBLE);
        assertThat(answer.reasons())
                .containsExactly(new FeasibilityReason(Code.ENOUGH_UNITS, 1_420, 1_372));
        assertThat(answer.required()).isEqualTo(new RequiredArms(List.of(686L, 686L)));
        assertThat(answer.daysNeeded()).isNotNull().isCloseTo(6.2, within(1e-12));
        assertThat(answer.projectedPower()).isGreaterThan(0.8);
        assertThat(answer.effectAtPhaseEnd()).isNotNull().isLessThan(0.05);
    }

    @Test
    void needsLongerWithinThreeTimesTheDays() {
        assertThat(judge(1_000, 20, 7).verdict()).isEqualTo(FeasibilityVerdict.NEEDS_LONGER);
        assertThat(judge(1_000, 17, 7).verdict()).isEqualTo(FeasibilityVerdict.NEEDS_LARGER_MDE);
        assertThat(codes(judge(1_000, 17, 7)))
                .containsExactly(
                        Code.TOO_FEW_UNITS,
                        Code.BEYOND_THREE_TIMES_THE_DAYS,
                        Code.WITHIN_TWICE_THE_EFFECT);
    }

    @Test
    void mergesWithASiblingThatSuffices() {
        Feasibility answer =
                judge(
                        1_000,
                        0,
                        7,
                        new SiblingSegment(4, 0.1, 5_000, false),
                        new SiblingSegment(5, 0.1, 100, true),
                        new SiblingSegment(6, 0.2, 400, true),
                        new SiblingSegment(7, 0.12, 400, true),
                        new SiblingSegment(8, 0.12, 500, true));

        assertThat(answer.verdict()).isEqualTo(FeasibilityVerdict.MERGE_SEGMENTS);
        assertThat(answer.mergeCandidates()).containsExactly(8, 7, 6, 4);
        assertThat(answer.daysNeeded()).isNull();
        assertThat(codes(answer))
                .containsExactly(Code.TOO_FEW_UNITS, Code.NO_INFLOW, Code.ENOUGH_WITH_A_SIBLING);
    }

    @Test
    void isNotTestedWhenOnlyAHugeEffectShows() {
        Feasibility answer = judge(100, 0, 7);

        assertThat(answer.verdict()).isEqualTo(FeasibilityVerdict.DO_NOT_TEST);
        assertThat(codes(answer)).endsWith(Code.BEYOND_TWICE_THE_EFFECT);
    }

    @Test
    void isNotTestedWithoutUnits() {
        Feasibility answer = judge(0, 0, 0);

        assertThat(answer.verdict()).isEqualTo(FeasibilityVerdict.DO_NOT_TEST);
        assertThat(answer.effectAtPhaseEnd()).isNull();
        assertThat(answer.projectedPower()).isZero();
        assertThat(codes(answer)).endsWith(Code.NOTHING_DETECTABLE);
    }

    @Test
    void isNotTestedWhenNoNumberSuffices() {
        PowerAnalysis hopeless =
                PowerAnalysis.of(new MeanPlan(1, 1e-9, 1, 0.05, 0.8), List.of(1.0, 1.0), 0);
        Feasibility answer =
                Feasibility.judge(new SegmentForecast(1_000, 10, 7), hopeless, List.of());

        assertThat(answer.verdict()).isEqualTo(FeasibilityVerdict.DO_NOT_TEST);
        assertThat(answer.required()).isNull();
        assertThat(codes(answer)).startsWith(Code.NO_NUMBER_SUFFICES);
    }

    @Property(seed = "1", tries = 300)
    void answersWithFiniteNumbers(
            @ForAll @LongRange(min = 0, max = 1L << 53) long units,
            @ForAll @DoubleRange(min = 0, max = 1e15) double inflow,
            @ForAll @DoubleRange(min = 0, max = 1e9) double days) {
        for (double scale : new double[] {1, 1e-20, 1e290}) {
            SiblingSegment sibling = new SiblingSegment(1, scale, units, true);
            Feasibility answer = judge(units, inflow * scale, days * scale, sibling);
            assertThat(answer.projectedPower()).isBetween(0.0, 1.0);
            assertThat(answer.daysNeeded() == null || Double.isFinite(answer.daysNeeded()))
                    .isTrue();
        }
    }

    private static List<Code> codes(Feasibility answer) {
        return answer.reasons().stream().map(FeasibilityReason::code).toList();
    }

    private static Feasibility judge(
            long units, double inflow, double days, SiblingSegment... siblings) {
        return Feasibility.judge(
                new SegmentForecast(units, inflow, days), ANALYSIS, List.of(siblings));
    }
}
