package dev.liftgraph.statistics;

import static dev.liftgraph.statistics.Answers.assertCoherent;
import static dev.liftgraph.statistics.Answers.compared;
import static dev.liftgraph.statistics.Answers.relative;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.liftgraph.statistics.NotComparable.Reason;
import dev.liftgraph.statistics.ValidityReason.Code;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What arms say whose outcomes are all 0, or all alike. */
class ZeroOutcomesTests {

    private static final Mean ZEROS = new Mean(200, 0, 0);

    /** 40 buyers of 200, each for 1,000. */
    private static final Mean BUYERS = Mean.ofSums(200, 40_000, 40_000_000);

    private static final Mean FIVE_BUYERS = Mean.ofSums(200, 5_000, 5_000_000);
    private static final NormalPrior PRIOR = new NormalPrior(0, 0.3);

    @Test
    void letTheOtherArmsSayHowManyCarryTheirMeans() {
        assertThat(contributors(ZEROS, FIVE_BUYERS)).isEqualTo(contributors(FIVE_BUYERS, BUYERS));
        assertThat(contributors(ZEROS, FIVE_BUYERS)).isCloseTo(5, within(0.05));
        assertThat(contributors(FIVE_BUYERS, ZEROS)).isCloseTo(5, within(0.05));
        assertThat(validity(List.of(ZEROS, BUYERS)).verdict()).isEqualTo(Verdict.VALID);
        assertThat(validity(List.of(ZEROS, FIVE_BUYERS)).verdict()).isEqualTo(Verdict.UNDERPOWERED);
        assertThat(validity(List.of(FIVE_BUYERS, BUYERS, ZEROS)).verdict())
                .isEqualTo(Verdict.UNDERPOWERED);
    }

    @Test
    void countForNobodyWhereTheyCancelOut() {
        assertThat(contributors(new Mean(200, 0, 1), BUYERS)).isZero();
    }

    @Test
    void haveAnAbsoluteLiftOnly() {
        for (Sample[] arms : kinds()) {
            Compared answer = compared(Comparisons.compare(arms[0], arms[1], 0.95));

            assertCoherent(answer);
            assertThat(answer.absolute().standardError()).isPositive();
            assertThat(answer.relative()).as("%s", arms[0]).isNull();
            assertThat(answer.relativeReason()).isEqualTo(reason(arms));
            assertThat(LiftTest.of(arms[0], arms[1], LiftScale.RELATIVE)).isEmpty();
        }
    }

    @Test
    void haveAnAbsoluteLiftOnlyOverStrata() {
        for (Sample[] arms : kinds()) {
            assertThat(twice(arms).relativeReason()).isEqualTo(reason(arms));
            assertThat(twice(arms).relative()).isNull();
        }
        Compared shares = twice(new Proportion(20, 200), new Proportion(0, 200));
        assertThat(shares.relativeReason()).isEqualTo(RelativeReason.ALL_OUTCOMES_ZERO);
    }

    @Test
    void haveNoRelativeLiftAsAControl() {
        for (Sample[] arms : kinds()) {
            Compared answer = compared(Comparisons.compare(arms[1], arms[0], 0.95));

            assertThat(answer.relative()).isNull();
            assertThat(answer.relativeReason()).isEqualTo(RelativeReason.ZERO_BASELINE);
            assertThat(twice(arms[1], arms[0]).relativeReason())
                    .isEqualTo(RelativeReason.ZERO_BASELINE);
        }
    }

    /** Of shares there is Koopman's interval, [-1, 0.0375]: 1.0375 / 2 / 1.959964. */
    @Test
    void leaveAShareAnErrorAsWideAsItsInterval() {
        Compared answer =
                compared(Comparisons.compare(new Proportion(3, 50), new Proportion(0, 60), 0.95));

        assertThat(relative(answer).value()).isEqualTo(-1);
        assertThat(relative(answer).standardError()).isCloseTo(0.529346, within(1e-6));
    }

    @Test
    void giveArmsThatAreAlikeARelativeLiftUnlessTheyAreZero() {
        Mean constant = new Mean(200, 5, 0);

        for (Compared answer :
                List.of(
                        compared(Comparisons.compare(BUYERS, constant, 0.95)),
                        compared(Comparisons.compare(constant, BUYERS, 0.95)),
                        compared(Comparisons.compare(constant, new Mean(200, 0, 3), 0.95)))) {
            assertCoherent(answer);
            assertThat(relative(answer).standardError()).isPositive();
        }
        assertThat(Comparisons.compare(constant, ZEROS, 0.95))
                .isEqualTo(new NotComparable(Reason.ZERO_VARIANCE));
        assertThat(Comparisons.compare(constant, constant, 0.95))
                .isEqualTo(new NotComparable(Reason.ZERO_VARIANCE));
        assertThat(Comparisons.compare(ZEROS, ZEROS, 0.95))
                .isEqualTo(new NotComparable(Reason.ZERO_VARIANCE));
    }

    /** A third arm that varies keeps the strata apart; what two constants tell is not chance. */
    @Test
    void areNotComparedWhereOnlyAThirdArmVaries() {
        PostStratification strata =
                new PostStratification(
                        List.of(
                                new Stratum(List.of(ZEROS, new Mean(200, 5, 0), BUYERS), 600),
                                new Stratum(List.of(ZEROS, new Mean(200, 6, 0), BUYERS), 600)));

        assertThat(strata.compare(0, 1, 0.95)).isEqualTo(new NotComparable(Reason.ZERO_VARIANCE));
    }

    /** Data N(-1, (1 / z)^2), z that of the absolute lift, under N(0, 0.09): by hand. */
    @Test
    void areBelievedAsMuchAsTheAbsoluteLiftIsKnown() {
        Compared compared = compared(Comparisons.compare(FIVE_BUYERS, ZEROS, 0.95));
        double z = -StandardNormal.quantile(compared.pValue() / 2);
        double precision = z * z + 1 / 0.09;

        Believed believed =
                (Believed) new BayesianLift(PRIOR).infer(compared, _ -> compared, 400, 0.05);

        NormalPosterior relative = believed.relative();
        assertThat(believed.decisive()).isEqualTo(relative);
        assertThat(relative.value()).isCloseTo(-z * z / precision, within(1e-12));
        assertThat(relative.standardDeviation()).isCloseTo(1 / Math.sqrt(precision), within(1e-12));
        Interval interval = relative.credibleInterval(0.95);
        assertThat(Objects.requireNonNull(interval.upper()))
                .isGreaterThan(Objects.requireNonNull(interval.lower()));
        double chance = believed.chanceToWin(Direction.INCREASE);
        assertThat(chance).isBetween(0.05, 0.5);
        assertThat(relative.lossOfShipping(Direction.INCREASE)).isBetween(0.1, 0.5);
        assertThat(relative.lossOfStaying(Direction.INCREASE)).isBetween(0.001, 0.1);
    }

    @Test
    void areBelievedNothingOfWithoutABaseline() {
        Compared compared = compared(Comparisons.compare(ZEROS, FIVE_BUYERS, 0.95));

        assertThat(new BayesianLift(PRIOR).infer(compared, _ -> compared, 400, 0.05))
                .isEqualTo(new LookNotDue());
    }

    /** Control's mean of 200 has a standard error of 28.4: 90 % of the lift is 47 to 0.77 of it. */
    @Test
    void boundAGuardrailByTheAbsoluteLiftOverControlsMean() {
        NonInferiority harm = guardrail(BUYERS, ZEROS, Direction.INCREASE, 0.1);
        assertThat(harm.finding()).isEqualTo(NonInferiority.Finding.FAIL);
        assertThat(harm.worstBound()).isNotNull().isCloseTo(-1.2343, within(1e-4));
        assertThat(harm.bestBound()).isNotNull().isCloseTo(-0.7657, within(1e-4));
        assertThat(guardrail(BUYERS, ZEROS, Direction.INCREASE, 0.9).finding())
                .isEqualTo(NonInferiority.Finding.UNKNOWN);
        assertThat(guardrail(BUYERS, ZEROS, Direction.DECREASE, 0.1).finding())
                .isEqualTo(NonInferiority.Finding.PASS);
        assertThat(
                        guardrail(
                                        Mean.ofSums(200, 1_000, 1_000_000),
                                        ZEROS,
                                        Direction.INCREASE,
                                        0.1)
                                .finding())
                .isEqualTo(NonInferiority.Finding.UNKNOWN);
    }

    @Test
    void leaveARelativeGuardrailUnknownWithACovariate() {
        Sample[] arms = kinds().getLast();
        NonInferiority answer = guardrail(arms[0], arms[1], Direction.INCREASE, 0.1);
        assertThat(answer.finding()).isEqualTo(NonInferiority.Finding.UNKNOWN);
        assertThat(answer.worstBound()).isNull();
    }

    private static NonInferiority guardrail(
            Sample control, Sample treatment, Direction better, double margin) {
        return NonInferiority.judge(control, treatment, better, LiftScale.RELATIVE, margin, 0.05);
    }

    private static RelativeReason reason(Sample... arms) {
        return arms[0] instanceof CovariateAdjusted
                ? RelativeReason.ALL_OUTCOMES_ZERO_ADJUSTED
                : RelativeReason.ALL_OUTCOMES_ZERO;
    }

    /** Control with outcomes and a treatment without, of each kind that may have such. */
    private static List<Sample[]> kinds() {
        Mean orders = new Mean(200, 2, 1);
        Mean before = new Mean(200, 10, 4);
        return List.of(
                new Sample[] {BUYERS, ZEROS},
                new Sample[] {new Ratio(BUYERS, orders, 5), new Ratio(ZEROS, orders, 0)},
                new Sample[] {
                    new CovariateAdjusted(BUYERS, before, 300),
                    new CovariateAdjusted(ZEROS, before, 0)
                });
    }

    private static Compared twice(Sample... arms) {
        Stratum stratum = new Stratum(List.of(arms), 400);
        return compared(new PostStratification(List.of(stratum, stratum)).compare(0, 1, 0.95));
    }

    private static double contributors(Mean control, Mean treatment) {
        return validity(List.of(control, treatment)).reasons().stream()
                .filter(reason -> reason.code() == Code.FEWER_THAN_20_CONTRIBUTORS)
                .findFirst()
                .orElseThrow()
                .actual();
    }

    private static Validity validity(List<Sample> arms) {
        List<Double> weights = arms.stream().map(_ -> 1.0).toList();
        return ValidityRule.judge(
                arms,
                0,
                weights,
                new MeanPlan(5, 2, 1, 0.05, 0.8),
                SampleRatioCheck.of(arms.stream().map(Sample::n).toList(), weights),
                0.001);
    }
}
