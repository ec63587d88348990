package dev.liftgraph.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.liftgraph.statistics.NotPooled.Reason;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class MantelHaenszelTests {

    @Test
    void isTheCrudeEffectWithOneStratum() {
        List<TwoByTwo> strata = List.of(table(30, 200, 50, 200));
        PooledEffect difference = (PooledEffect) MantelHaenszel.riskDifference(strata, 0.95);

        assertThat(difference.value()).isCloseTo(0.1, within(1e-15));
        assertThat(difference.standardError())
                .isCloseTo(Math.sqrt((0.15 * 0.85 + 0.25 * 0.75) / 200), within(1e-15));
        assertThat(((PooledRatio) MantelHaenszel.rateRatio(strata, 0.95)).ratio())
                .isCloseTo(50.0 / 30, within(1e-15));
        assertThat(((PooledRatio) MantelHaenszel.rateRatio(strata, 0.95)).logStandardError())
                .isCloseTo(Math.sqrt(1 / 30.0 - 1 / 200.0 + 1 / 50.0 - 1 / 200.0), within(1e-15));
        assertThat(((PooledRatio) MantelHaenszel.oddsRatio(strata, 0.95)).logStandardError())
                .isCloseTo(Math.sqrt(1 / 30.0 + 1 / 170.0 + 1 / 50.0 + 1 / 150.0), within(1e-15));
    }

    @Test
    void ignoresAStratumWithoutOneArm() {
        TwoByTwo full = table(30, 200, 50, 200);
        TwoByTwo half = table(0, 0, 20, 100);

        assertThat(MantelHaenszel.riskDifference(List.of(full, half), 0.95))
                .isEqualTo(MantelHaenszel.riskDifference(List.of(full), 0.95));
        assertThat(MantelHaenszel.oddsRatio(List.of(half), 0.95))
                .isEqualTo(new NotPooled(Reason.NO_STRATUM_WITH_BOTH_ARMS));
        assertThat(CochranMantelHaenszel.test(List.of(half)))
                .isEqualTo(new NotPooled(Reason.NO_STRATUM_WITH_BOTH_ARMS));
    }

    @Test
    void givesTheReasonForNoAnswer() {
        List<TwoByTwo> noSuccess = List.of(table(0, 20, 0, 20), table(0, 10, 0, 30));
        List<TwoByTwo> separated = List.of(table(0, 20, 20, 20));

        assertThat(MantelHaenszel.riskDifference(noSuccess, 0.95))
                .isEqualTo(new NotPooled(Reason.ZERO_STANDARD_ERROR));
        assertThat(MantelHaenszel.riskDifference(separated, 0.95))
                .isEqualTo(new NotPooled(Reason.ZERO_STANDARD_ERROR));
        assertThat(MantelHaenszel.rateRatio(noSuccess, 0.95))
                .isEqualTo(new NotPooled(Reason.ZERO_MARGIN));
        assertThat(MantelHaenszel.oddsRatio(separated, 0.95))
                .isEqualTo(new NotPooled(Reason.ZERO_MARGIN));
        assertThat(CochranMantelHaenszel.test(noSuccess))
                .isEqualTo(new NotPooled(Reason.ZERO_STANDARD_ERROR));
        assertThat(BreslowDay.test(noSuccess))
                .isEqualTo(new NotPooled(Reason.FEWER_THAN_2_EFFECTS));
        assertThat(MantelHaenszel.rateRatio(List.of(table(20, 20, 30, 30)), 0.95))
                .isEqualTo(new NotPooled(Reason.ZERO_STANDARD_ERROR));
    }

    @Test
    void findsEqualOddsRatiosHomogeneous() {
        TwoByTwo stratum = table(30, 200, 50, 200);
        ChiSquareTest test = (ChiSquareTest) BreslowDay.test(List.of(stratum, stratum));

        assertThat(test.chiSquare()).isCloseTo(0, within(1e-20));
        assertThat(test.degreesOfFreedom()).isEqualTo(1);
        assertThat(test.pValue()).isCloseTo(1, within(1e-9));
    }

    @Property(seed = "36")
    void answersAnyStrataWithFiniteNumbers(@ForAll("strata") List<TwoByTwo> strata) {
        // the constructors of the answers refuse anything else
        assertThat(MantelHaenszel.riskDifference(strata, 0.95)).isNotNull();
        assertThat(MantelHaenszel.rateRatio(strata, 0.95)).isNotNull();
        assertThat(MantelHaenszel.oddsRatio(strata, 0.95)).isNotNull();
        assertThat(CochranMantelHaenszel.test(strata)).isNotNull();
        assertThat(CochranMantelHaenszel.continuityCorrected(strata)).isNotNull();
        assertThat(BreslowDay.test(strata)).isNotNull();
    }

    @Provide
    Arbitrary<List<TwoByTwo>> strata() {
        return Arbitraries.oneOf(upTo(5), upTo(500), upTo(Require.MOST_UNITS)).list().ofMaxSize(6);
    }

    private static Arbitrary<TwoByTwo> upTo(long most) {
        Arbitrary<Proportion> arm =
                Combinators.combine(
                                Arbitraries.longs().between(0, most),
                                Arbitraries.doubles().between(0, 1))
                        .as((n, rate) -> new Proportion(Math.min(n, Math.round(n * rate)), n));
        return Combinators.combine(arm, arm).as(TwoByTwo::new);
    }

    private static TwoByTwo table(long c, long nc, long t, long nt) {
        return new TwoByTwo(new Proportion(c, nc), new Proportion(t, nt));
    }
}
