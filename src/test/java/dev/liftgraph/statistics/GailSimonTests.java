package dev.liftgraph.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.liftgraph.statistics.NotPooled.Reason;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class GailSimonTests {

    @Test
    void findsNoCrossoverWhereAllEffectsPointOneWay() {
        GailSimon test = test(new EffectSize(1, 0.1), new EffectSize(2, 0.1), new EffectSize(0, 1));

        assertThat(test.qMinus()).isZero();
        assertThat(test.pValue()).isEqualTo(1);
    }

    @Test
    void isAOneSidedTestOfTheSmallerOfTwo() {
        // P(chi2(1) > 4) / 2 = P(Z > 2): scipy 1.17.1, stats.norm.sf(2)
        assertThat(test(new EffectSize(9, 1), new EffectSize(-2, 1)).pValue())
                .isCloseTo(0.022750131948179195, within(1e-15));
    }

    @Test
    void needsNoMinimumWhereAnyOppositionIsEnough() {
        assertThat(GailSimon.criticalValue(2, 0.6)).isZero();
        assertThat(GailSimon.criticalValue(2, 0.4)).isPositive();
    }

    @Test
    void agreesWithItsCriticalValue() {
        double critical = GailSimon.criticalValue(5, 0.05);
        GailSimon test =
                test(
                        new EffectSize(9, 1),
                        new EffectSize(-Math.sqrt(critical), 1),
                        new EffectSize(9, 1),
                        new EffectSize(9, 1),
                        new EffectSize(9, 1));

        assertThat(test.pValue()).isCloseTo(0.05, within(1e-12));
    }

    @Test
    void takesManyAndExtremeEffects() {
        EffectSize up = new EffectSize(1, 0.1);
        assertThat(((GailSimon) CrossoverCheck.of(Collections.nCopies(2_000, up))).pValue())
                .isEqualTo(1);
        assertThat(CrossoverCheck.of(List.of(new EffectSize(1e200, 1e-9), up)))
                .isEqualTo(new NotPooled(Reason.OUT_OF_RANGE));
        assertThat(CrossoverCheck.of(List.of(up)))
                .isEqualTo(new NotPooled(Reason.FEWER_THAN_2_EFFECTS));
        assertThat(CrossoverCheck.of(List.of(up, new EffectSize(1, 0))))
                .isEqualTo(new NotPooled(Reason.ZERO_STANDARD_ERROR));
    }

    private static GailSimon test(EffectSize... effects) {
        return (GailSimon) CrossoverCheck.of(List.of(effects));
    }
}
