package dev.liftgraph.statistics;

import static dev.liftgraph.statistics.Answers.assertCoherent;
import static dev.liftgraph.statistics.Answers.compared;
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

class PhasePoolingTests {

    private static final Stratum FIRST =
            stratum(new Proportion(100, 1_000), new Proportion(120, 1_000));
    private static final Stratum SECOND = stratum(new Proportion(40, 500), new Proportion(50, 500));

    @Test
    void findsNothingWrongWithAConstantSplit() {
        PhasePooling pooling = PhasePooling.of(List.of(FIRST, SECOND), 0, 1, 0.95);

        assertThat(pooling.guard()).isEqualTo(new SimpsonGuard(false, false, false));
        assertThat(pooling.guard().hidesNaive()).isFalse();
        assertThat(pooling.phasesDiffer()).isFalse();
        assertThat(compared(pooling.naive()).absolute().value())
                .isCloseTo(compared(pooling.stratified()).absolute().value(), within(1e-12));
    }

    @Test
    void equalsThePlainComparisonWithOnePhase() {
        PhasePooling pooling = PhasePooling.of(List.of(FIRST), 0, 1, 0.95);

        assertThat(pooling.stratified()).isEqualTo(pooling.naive());
        assertThat(((PooledEffect) pooling.mantelHaenszel()).value())
                .isCloseTo(0.02, within(1e-15));
        assertThat(((PooledEffect) pooling.inverseVariance()).value())
                .isCloseTo(0.02, within(1e-15));
        assertThat(pooling.homogeneity()).isEqualTo(new NotPooled(Reason.FEWER_THAN_2_EFFECTS));
    }

    @Test
    void takesTheSplitItIsGiven() {
        List<Stratum> phases = List.of(FIRST, SECOND);

        assertThat(changed(phases, 0.5, 0.51)).isFalse();
        assertThat(changed(phases, 0.5, 0.511)).isTrue();
    }

    @Test
    void saysWhenPhasesDiffer() {
        Stratum hurt = stratum(new Proportion(120, 1_000), new Proportion(60, 1_000));

        assertThat(PhasePooling.of(List.of(FIRST, hurt), 0, 1, 0.95).phasesDiffer()).isTrue();
    }

    @Test
    void leavesOutAPhaseThatCannotBeCompared() {
        Stratum empty = stratum(new Proportion(0, 0), new Proportion(5, 50));
        PhasePooling pooling = PhasePooling.of(List.of(FIRST, empty, SECOND), 0, 1, 0.95);

        assertThat(((Heterogeneity) pooling.homogeneity()).degreesOfFreedom()).isEqualTo(1);
        assertThat(pooling.guard().allocationChanged()).isTrue();
    }

    @Test
    void hasNoRatesForMeans() {
        Stratum means = stratum(new Mean(50, 3, 2), new Mean(60, 4, 3));
        PhasePooling pooling = PhasePooling.of(List.of(means, means), 0, 1, 0.95);

        assertThat(pooling.mantelHaenszel()).isEqualTo(new NotPooled(Reason.NOT_PROPORTIONS));
        assertThat(pooling.inverseVariance()).isInstanceOf(PooledEffect.class);
    }

    @Test
    void saysNothingAboutNothing() {
        Stratum none = stratum(new Proportion(0, 0), new Proportion(0, 0));
        PhasePooling pooling = PhasePooling.of(List.of(none, none), 0, 1, 0.95);

        assertThat(pooling.naive()).isInstanceOf(NotComparable.class);
        assertThat(pooling.mantelHaenszel())
                .isEqualTo(new NotPooled(Reason.NO_STRATUM_WITH_BOTH_ARMS));
        assertThat(pooling.inverseVariance()).isEqualTo(new NotPooled(Reason.NO_EFFECTS));
        assertThat(pooling.guard()).isEqualTo(new SimpsonGuard(false, false, false));
    }

    @Property(seed = "37")
    void answersAnyPhases(@ForAll("phases") List<Stratum> phases) {
        PhasePooling pooling = PhasePooling.of(phases, 0, 1, 0.95);

        assertCoherent(pooling.naive());
        assertThat(pooling.homogeneity()).isNotNull();
    }

    @Provide
    Arbitrary<List<Stratum>> phases() {
        Arbitrary<Sample> arm =
                Combinators.combine(
                                Arbitraries.longs().between(0, 1_000_000),
                                Arbitraries.doubles().between(0, 1))
                        .as((n, rate) -> new Proportion(Math.min(n, Math.round(n * rate)), n));
        return Combinators.combine(arm, arm)
                .as(PhasePoolingTests::stratum)
                .list()
                .ofMinSize(1)
                .ofMaxSize(5);
    }

    private static boolean changed(List<Stratum> phases, double first, double second) {
        return PhasePooling.of(phases, 0, 1, List.of(first, second), 0.95)
                .guard()
                .allocationChanged();
    }

    private static Stratum stratum(Sample control, Sample treatment) {
        return new Stratum(List.of(control, treatment), (double) control.n() + treatment.n());
    }
}
