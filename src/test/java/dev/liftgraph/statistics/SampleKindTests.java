package dev.liftgraph.statistics;

import static dev.liftgraph.statistics.Answers.compared;
import static dev.liftgraph.statistics.Answers.relative;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.liftgraph.statistics.NotComparable.Reason;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

class SampleKindTests {

    private static final Mean TEN = new Mean(100, 10, 4);
    private static final Mean NOTHING = new Mean(100, 0, 0);

    @Test
    void hasNoRatioWithoutADenominator() {
        Ratio none = new Ratio(TEN, NOTHING, 0);
        Ratio some = new Ratio(TEN, TEN, 2);

        assertThat(none.mean()).isZero();
        assertThat(none.variance()).isZero();
        assertThat(Comparisons.compare(none, some, 0.95))
                .isEqualTo(new NotComparable(Reason.ZERO_DENOMINATOR));
        assertThat(Comparisons.compare(some, none, 0.95))
                .isEqualTo(new NotComparable(Reason.ZERO_DENOMINATOR));
        assertThat(LiftTest.of(some, none, LiftScale.ABSOLUTE)).isEmpty();
    }

    @Test
    void takesARatioThatNeverVariesAsConstant() {
        Ratio twice = new Ratio(new Mean(50, 0.2, 0.04), new Mean(50, 0.1, 0.01), 0.02);

        assertThat(twice.variance()).isZero();
        assertThat(Comparisons.compare(twice, twice, 0.95))
                .isEqualTo(new NotComparable(Reason.ZERO_VARIANCE));
    }

    @Test
    void keepsTheDigitsOfLargeExactSums() {
        // values 10^12 + {0, 1}, denominators {1, 2}
        BigInteger big = BigInteger.TEN.pow(12);
        BigInteger next = big.add(BigInteger.ONE);
        Ratio ratio =
                Ratio.ofSums(
                        2,
                        big.add(next),
                        big.pow(2).add(next.pow(2)),
                        BigInteger.valueOf(3),
                        BigInteger.valueOf(5),
                        big.add(next.multiply(BigInteger.TWO)),
                        1);

        assertThat(ratio.numerator().variance()).isEqualTo(0.5);
        assertThat(ratio.covariance()).isEqualTo(0.5);
    }

    @Test
    void refusesImpossibleProducts() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Ratio.ofSums(4, 10.0, 30.0, 10.0, 30.0, 31.0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Ratio(TEN, TEN, 4.1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CovariateAdjusted(TEN, new Mean(99, 1, 1), 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Ratio.ofSums(0, 0.0, 0.0, 0.0, 0.0, 1.0));
    }

    @Test
    void addsOnlySamplesOfItsKind() {
        Ratio ratio = new Ratio(TEN, TEN, 2);
        CovariateAdjusted adjusted = new CovariateAdjusted(TEN, TEN, 2);

        assertThatIllegalArgumentException().isThrownBy(() -> ratio.plus(adjusted));
        assertThatIllegalArgumentException().isThrownBy(() -> adjusted.plus(TEN));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Comparisons.compare(ratio, adjusted, 0.95));
    }

    @Test
    void adjustsNothingWhenTheCovariateDoesNotVary() {
        CovariateAdjusted control = new CovariateAdjusted(TEN, NOTHING, 0);
        CovariateAdjusted treatment = new CovariateAdjusted(new Mean(100, 11, 4), NOTHING, 0);

        assertThat(Comparisons.adjustment(control, treatment)).hasValue(CovariateAdjustment.NONE);
        assertThat(Comparisons.compare(control, treatment, 0.95))
                .isEqualTo(Comparisons.compare(TEN, new Mean(100, 11, 4), 0.95));
        assertThat(Comparisons.adjustment(TEN, TEN)).isEmpty();
    }

    @Test
    void adjustsNothingWhenAnArmHasNoRatioBefore() {
        Ratio now = new Ratio(TEN, TEN, 2);
        CrossCovariances none = new CrossCovariances(0, 0, 0, 0);
        CovariateAdjustedRatio control = new CovariateAdjustedRatio(now, now, none);
        CovariateAdjustedRatio treatment =
                new CovariateAdjustedRatio(now, new Ratio(NOTHING, NOTHING, 0), none);

        assertThat(Comparisons.adjustment(control, treatment)).hasValue(CovariateAdjustment.NONE);
        assertThat(Comparisons.compare(control, treatment, 0.95))
                .isEqualTo(Comparisons.compare(now, now, 0.95));
    }

    @Test
    void saysHowMuchVarianceRemains() {
        CovariateAdjusted arm = new CovariateAdjusted(TEN, new Mean(100, 3, 1), 1.2);

        CovariateAdjustment adjustment = Comparisons.adjustment(arm, arm).orElseThrow();

        assertThat(adjustment.theta()).isCloseTo(1.2, within(1e-12));
        assertThat(adjustment.remainingVariance()).isCloseTo(1 - 0.36, within(1e-12));
        assertThat(compared(Comparisons.compare(arm, arm, 0.95)).absolute().standardError())
                .isCloseTo(Math.sqrt(0.64 * 4 / 100 * 2), within(1e-12));
    }

    @Test
    void adjustsOverStrata() {
        // A (diag w - w w') A' / n + block-diag(sum w^2 C / n) over (y_t, x_t, y_c, x_c), gradient
        // (1, -theta, -M_t / M_c, theta) / M_c; numpy 2.4.6
        PostStratification strata =
                new PostStratification(
                        List.of(
                                stratum(
                                        arm(400, 10, 5, 9, 4, 4.5),
                                        arm(420, 10.6, 5.1, 10, 4.2, 4.8)),
                                stratum(
                                        arm(150, 14, 8, 16, 6, 7),
                                        arm(90, 14.2, 7.8, 15, 5, 6.5))));

        CovariateAdjustment adjustment = strata.adjustment(0, 1).orElseThrow();
        Compared answer = compared(strata.compare(0, 1, 0.95));

        assertThat(adjustment.theta()).isCloseTo(1.195122866821871, within(1e-12));
        assertThat(adjustment.remainingVariance()).isCloseTo(0.37361816740751674, within(1e-12));
        assertThat(answer.absolute().value()).isCloseTo(0.47109983257363885, within(1e-12));
        assertThat(answer.absolute().standardError()).isCloseTo(0.1371495263490933, within(1e-12));
        assertThat(relative(answer).value()).isCloseTo(0.043197735512807714, within(1e-12));
        assertThat(relative(answer).standardError()).isCloseTo(0.012840524966378037, within(1e-12));
        assertThat(strata.mean(0)).hasValueCloseTo(10.90566037735849, within(1e-12));
    }

    @Test
    void mergesAStratumWithoutADenominator() {
        Ratio none = new Ratio(TEN, NOTHING, 0);
        Ratio some = new Ratio(TEN, TEN, 2);
        PostStratification strata =
                new PostStratification(
                        List.of(
                                new Stratum(List.of(some, some), 200),
                                new Stratum(List.of(none, some), 200)));

        assertThat(strata.strata()).hasSize(1);
        assertThat(strata.compare(0, 1, 0.95)).isInstanceOf(Compared.class);
    }

    @Test
    void isJudgedLikeAMean() {
        Ratio ratio = new Ratio(TEN, TEN, 2);
        Validity validity =
                ValidityRule.judge(
                        List.of(ratio, ratio),
                        0,
                        List.of(1.0, 1.0),
                        null,
                        SampleRatioCheck.of(List.of(100L, 100L), List.of(1.0, 1.0)),
                        0.001);

        assertThat(validity.verdict()).isEqualTo(Verdict.UNDERPOWERED);
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        ValidityRule.judge(
                                List.of(ratio, TEN),
                                0,
                                List.of(1.0, 1.0),
                                null,
                                SampleRatioCheck.of(List.of(100L, 100L), List.of(1.0, 1.0)),
                                0.001));
    }

    private static CovariateAdjusted arm(
            long n, double y, double x, double yVariance, double xVariance, double covariance) {
        return new CovariateAdjusted(
                new Mean(n, y, yVariance), new Mean(n, x, xVariance), covariance);
    }

    private static Stratum stratum(Sample control, Sample treatment) {
        return new Stratum(List.of(control, treatment), control.n() + treatment.n());
    }
}
