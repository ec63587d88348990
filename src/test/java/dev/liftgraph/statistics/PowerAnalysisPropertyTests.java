package dev.liftgraph.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class PowerAnalysisPropertyTests {

    private static final Plan PLAN = new ProportionPlan(0.1, 0.03, 0.05, 0.8);

    @Property(seed = "1", tries = 200)
    void reachesTheTargetPowerWithTheRequiredUnits(@ForAll("analyses") PowerAnalysis analysis) {
        Optional<RequiredArms> required = analysis.requiredUnits();

        required.ifPresent(arms ->
                assertThat(analysis.power(arms.units()))
                        .as("%s %s", analysis, arms)
                        .isGreaterThanOrEqualTo(analysis.plan().targetPower() - 1e-9));
    }

    @Property(seed = "2", tries = 200)
    void detectsSmallerEffectsWithMoreUnits(
            @ForAll("analyses") PowerAnalysis analysis,
            @ForAll @LongRange(min = 100, max = 1_000_000) long total) {
        assertThat(analysis.minimumDetectableEffect(4 * total).orElse(Double.MAX_VALUE))
                .isLessThanOrEqualTo(
                        analysis.minimumDetectableEffect(total).orElse(Double.MAX_VALUE));
    }

    @Property(seed = "3", tries = 200)
    void answersWithFiniteNumbers(
            @ForAll("analyses") PowerAnalysis analysis,
            @ForAll @LongRange(min = 0, max = 1L << 53) long total) {
        assertThat(analysis.power(total)).isBetween(0.0, 1.0);
        analysis.minimumDetectableEffect(total)
                .ifPresent(size -> assertThat(size).isFinite().isPositive());
        assertThat(analysis.sharedBy(1_000_000).power(total))
                .isLessThanOrEqualTo(analysis.power(total));
    }

    @Test
    void isThePlanWithTwoArms() {
        PowerAnalysis analysis = PowerAnalysis.of(PLAN, List.of(1.0, 1.0), 0);
        RequiredUnits pair = PLAN.requiredUnits(1, 1).orElseThrow();

        assertThat(analysis.requiredUnits().orElseThrow().units())
                .containsExactly(pair.control(), pair.treatment());
        assertThat(analysis.power(2_000)).isEqualTo(PLAN.power(1_000, 1_000));
        assertThat(analysis.minimumDetectableEffect(2_000))
                .isEqualTo(PLAN.minimumDetectableEffect(1_000, 1_000));
    }

    @Test
    void needsMoreForEachWayOfLookingEarly() {
        PowerAnalysis once = PowerAnalysis.of(PLAN, List.of(1.0, 1.0, 1.0), 0).sharedBy(2);
        PowerAnalysis twice = once.read(new Looking.AtPlannedLooks(1.1));
        PowerAnalysis often = once.read(new Looking.Continuously(5_000));
        double single = once.requiredUnits().orElseThrow().total();

        assertThat(twice.requiredUnits().orElseThrow().total() / single)
                .isCloseTo(1.1, within(1e-3));
        assertThat(often.requiredUnits().orElseThrow().total() / single).isBetween(1.5, 2.5);
        assertThat(often.power(6_000)).isLessThan(once.power(6_000));
        assertThat(often.minimumDetectableEffect(6_000).orElseThrow())
                .isGreaterThan(once.minimumDetectableEffect(6_000).orElseThrow());
    }

    @Test
    void refusesAnArmWithoutWeight() {
        assertThatThrownBy(() -> PowerAnalysis.of(PLAN, List.of(1.0, 0.0), 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PowerAnalysis.of(PLAN, List.of(1.0, 1.0), 2))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void splitsBestWithMoreControlForMoreTreatments() {
        assertThat(OptimalSplit.controlShare(1)).isEqualTo(0.5);
        assertThat(OptimalSplit.controlShare(4)).isCloseTo(1.0 / 3, within(1e-15));
        assertThat(OptimalSplit.controlShare(1.0, 4.0)).isCloseTo(1.0 / 3, within(1e-15));
    }

    @Provide
    Arbitrary<PowerAnalysis> analyses() {
        Arbitrary<Plan> plans =
                Arbitraries.of(
                        PLAN,
                        new ProportionPlan(0.02, -0.01, 0.01, 0.9),
                        new ProportionPlan(0.5, 0.2, 1e-9, 0.6),
                        new MeanPlan(5, 1e-7, 3, 0.05, 0.8),
                        new MeanPlan(5, -2, 3, 0.1, 0.95));
        Arbitrary<List<Double>> weights =
                Arbitraries.doubles().between(0.05, 1).ofScale(3).list().ofMinSize(2).ofMaxSize(5);
        Arbitrary<Looking> looking =
                Arbitraries.of(
                        new Looking.Once(),
                        new Looking.Continuously(1),
                        new Looking.Continuously(5_000),
                        new Looking.AtPlannedLooks(1.05));
        return Combinators.combine(plans, weights, looking)
                .as((plan, shares, look) -> new PowerAnalysis(plan, shares, 0, look));
    }
}
