package dev.liftgraph.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.liftgraph.statistics.NotComparable.Reason;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProportionTestTests {

    private static final Proportion NOBODY = new Proportion(0, 0);
    private static final Proportion NONE = new Proportion(0, 50);
    private static final Proportion SOME = new Proportion(5, 50);

    /** Reference: scipy 1.17.1, stats.fisher_exact; treatment first. */
    @ParameterizedTest
    @CsvSource({
        "1, 34, 7, 34, 0.054400130495065674, 0.9975438068171124, 0.027200065247532837",
        "0, 20, 5, 20, 0.04712404712404713, 1, 0.023562023562023564",
        "10, 10, 0, 10, 1.082508822446903e-05, 5.412544112234515e-06, 1",
        "87, 1529, 62, 1471, 0.06483831135995789, 0.0376911848691302, 0.9742538558232682",
        "500, 1000, 400, 1000, 8.453719674485626e-06, 4.226859837242813e-06, 0.9999972334285216",
        "3, 2003, 60, 1560, 1.2100231000674918e-18, 1, 1.2100231000674918e-18",
        "0, 9, 0, 8, 1, 1, 1",
        "40, 40, 38, 38, 1, 1, 1",
    })
    void sumsTheTablesExactly(
            long xt, long nt, long xc, long nc, double twoSided, double greater, double lesser) {
        FisherExact test =
                (FisherExact) FisherExact.of(new Proportion(xc, nc), new Proportion(xt, nt));

        assertThat(test.twoSided()).isCloseTo(twoSided, withinPercentage(1e-7));
        assertThat(test.greater()).isCloseTo(greater, withinPercentage(1e-7));
        assertThat(test.lesser()).isCloseTo(lesser, withinPercentage(1e-7));
    }

    @Test
    void leavesManyUnitsToTheLargeSampleTests() {
        long half = FisherExact.MOST_UNITS / 2;
        Proportion most = new Proportion(half / 3, half);

        assertThat(FisherExact.of(most, most)).isInstanceOf(FisherExact.class);
        assertThat(FisherExact.of(most, new Proportion(1, half + 1)))
                .isEqualTo(new NotComparable(Reason.TOO_MANY_UNITS));
        assertThat(
                        FisherExact.of(
                                new Proportion(0, Require.MOST_UNITS),
                                new Proportion(0, Require.MOST_UNITS)))
                .isEqualTo(new NotComparable(Reason.TOO_MANY_UNITS));
    }

    @Test
    void vanishesWhenNoTableIsFartherOut() {
        long half = FisherExact.MOST_UNITS / 2;
        FisherExact test =
                (FisherExact) FisherExact.of(new Proportion(0, half), new Proportion(half, half));

        assertThat(test.twoSided()).isZero();
        assertThat(test.greater()).isZero();
        assertThat(test.lesser()).isOne();
    }

    @Test
    void testsSeveralProportionsAtOnce() {
        // scipy 1.17.1: chi2_contingency([[73, 90, 114], [13, 3, 22]], correction=False)
        ProportionOmnibus test =
                (ProportionOmnibus)
                        ProportionOmnibus.of(
                                List.of(
                                        new Proportion(73, 86),
                                        new Proportion(90, 93),
                                        new Proportion(114, 136)));

        assertThat(test.chiSquare()).isCloseTo(9.771551097417701, within(1e-9));
        assertThat(test.degreesOfFreedom()).isEqualTo(2);
        assertThat(test.pValue()).isCloseTo(0.007553263566095278, within(1e-12));
    }

    /** numpy with the pseudo-inverse of the covariances of all arms. */
    @Test
    void testsSeveralProportionsWithinStrata() {
        List<Proportion> first = arms(40, 400, 60, 400, 55, 400);
        List<Proportion> second = arms(90, 300, 160, 600, 120, 300);

        ProportionOmnibus test = stratified(first, second);

        assertThat(test.chiSquare()).isCloseTo(12.247242093754283, within(1e-9));
        assertThat(test.degreesOfFreedom()).isEqualTo(2);
        assertThat(test.pValue()).isCloseTo(0.0021905096466178207, within(1e-12));
        assertThat(stratified(first)).isEqualTo(ProportionOmnibus.of(first));
        assertThat(stratified(second, second).chiSquare())
                .isCloseTo(2 * stratified(second).chiSquare(), within(1e-9));
        assertThat(stratified(first.reversed(), second.reversed()).chiSquare())
                .isCloseTo(test.chiSquare(), within(1e-9));
        assertThat(stratified(first, arms(0, 9, 0, 9, 0, 9)).chiSquare())
                .isCloseTo(stratified(first).chiSquare(), within(1e-9));
    }

    /** 5 and 20 % in the strata, whatever the arm; thrown together chi-square is 66.57. */
    @Test
    void isNotFooledByASplitThatChanged() {
        ProportionOmnibus test =
                stratified(arms(50, 1000, 5, 100, 5, 100), arms(20, 100, 100, 500, 100, 500));

        assertThat(test.chiSquare()).isCloseTo(0, within(1e-9));
        assertThat(test.pValue()).isCloseTo(1, within(1e-9));
    }

    @SafeVarargs
    private static ProportionOmnibus stratified(List<Proportion>... strata) {
        return (ProportionOmnibus) ProportionOmnibus.stratified(List.of(strata));
    }

    private static List<Proportion> arms(long... numbers) {
        return IntStream.range(0, numbers.length / 2)
                .mapToObj(i -> new Proportion(numbers[2 * i], numbers[2 * i + 1]))
                .toList();
    }

    @Test
    void givesTheReasonForNoTest() {
        Proportion all = new Proportion(50, 50);

        assertThat(PooledZTest.of(NOBODY, SOME)).isEqualTo(reason(Reason.NO_UNITS_IN_VARIANT));
        assertThat(PooledZTest.of(NONE, NONE)).isEqualTo(reason(Reason.ZERO_VARIANCE));
        assertThat(PooledZTest.of(NONE, all)).isInstanceOf(PooledZTest.class);
        assertThat(FisherExact.of(SOME, NOBODY)).isEqualTo(reason(Reason.NO_UNITS_IN_VARIANT));
        assertThat(ProportionOmnibus.of(List.of(SOME, NOBODY, SOME)))
                .isEqualTo(reason(Reason.NO_UNITS_IN_VARIANT));
        assertThat(ProportionOmnibus.of(List.of(NONE, NONE, NONE)))
                .isEqualTo(reason(Reason.ZERO_VARIANCE));
        assertThat(ProportionOmnibus.of(List.of(all, all))).isEqualTo(reason(Reason.ZERO_VARIANCE));
        assertThat(
                        ProportionOmnibus.stratified(
                                List.of(List.of(SOME, SOME), List.of(SOME, NOBODY))))
                .isEqualTo(reason(Reason.NO_UNITS_IN_VARIANT));
        assertThat(ProportionOmnibus.stratified(List.of(List.of(NONE, NONE), List.of(all, all))))
                .isEqualTo(reason(Reason.ZERO_VARIANCE));
    }

    private static NotComparable reason(Reason reason) {
        return new NotComparable(reason);
    }
}
