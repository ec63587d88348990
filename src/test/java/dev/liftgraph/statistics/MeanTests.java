package dev.liftgraph.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class MeanTests {

    @Test
    void isThatOfTheValuesBehindTheSums() {
        // 1.5, 2, 4 as ten-thousandths; statistics.mean and statistics.variance of Python 3.13
        Mean sample =
                Mean.ofSums(
                        3, BigInteger.valueOf(75_000), BigInteger.valueOf(2_225_000_000L), 10_000);

        assertThat(sample.mean()).isEqualTo(2.5);
        assertThat(sample.variance()).isEqualTo(1.75);
    }

    @Test
    void losesNothingToCancellation() {
        // 10^12 and 10^12 + 0.0001 in ten-thousandths; doubles would answer 0 or worse
        BigInteger low = BigInteger.TEN.pow(16);
        BigInteger high = low.add(BigInteger.ONE);

        Mean sample =
                Mean.ofSums(2, low.add(high), low.multiply(low).add(high.multiply(high)), 10_000);

        assertThat(sample.variance()).isEqualTo(5e-9);
    }

    @Test
    void acceptsAVarianceThatIsNegativeByRoundingOnly() {
        // three times 0.1 in doubles: sum 0.30000000000000004, squares 0.030000000000000006
        assertThat(Mean.ofSums(3, 0.1 + 0.1 + 0.1, 3 * (0.1 * 0.1)).variance())
                .isCloseTo(0, within(1e-17));
        assertThat(Mean.ofSums(3, 3.000000001, 3).variance()).isZero();
        assertThat(Mean.ofSums(1, 0.1, 0.1 * 0.1)).isEqualTo(new Mean(1, 0.1, 0));
    }

    @Test
    void rejectsSumsThatNoValuesHave() {
        assertThatIllegalArgumentException().isThrownBy(() -> Mean.ofSums(3, 4.0, 3.0));
        assertThatIllegalArgumentException().isThrownBy(() -> Mean.ofSums(1, 1.0, 100.0));
        assertThatIllegalArgumentException().isThrownBy(() -> Mean.ofSums(0, 1.0, 1.0));
        assertThatIllegalArgumentException().isThrownBy(() -> Mean.ofSums(2, Double.NaN, 1.0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Mean.ofSums(2, BigInteger.TWO, BigInteger.ONE, 10_000));
    }

    @Test
    void isZeroWithoutUnits() {
        assertThat(Mean.ofSums(0, BigInteger.ZERO, BigInteger.ZERO, 10_000))
                .isEqualTo(new Mean(0, 0, 0));
        assertThat(new Mean(0, 0, 0).varianceOfMean()).isZero();
    }

    @Test
    void addsUpToTheSampleOfAllValues() {
        // 1, 2, 3 with 10, 20; numpy 2.4.6: mean 7.2, var(ddof=1) 63.7
        Mean sum = new Mean(3, 2, 1).plus(new Mean(2, 15, 50));

        assertThat(sum.n()).isEqualTo(5);
        assertThat(sum.mean()).isCloseTo(7.2, within(1e-15));
        assertThat(sum.variance()).isCloseTo(63.7, within(1e-13));
    }

    @Test
    void addsNothingForNoUnits() {
        Mean sample = new Mean(3, 2, 1);

        assertThat(sample.plus(new Mean(0, 0, 0))).isEqualTo(sample);
        assertThat(new Mean(0, 0, 0).plus(sample)).isEqualTo(sample);
    }

    @Test
    void rejectsImpossibleMoments() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Mean(3, 1, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Mean(3, Double.NaN, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Mean(0, 1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Mean(1, 1, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Mean(2, 1, Double.POSITIVE_INFINITY));
    }
}
