package dev.liftgraph.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ProportionIntervalsPropertyTests {

    private static final Set<IntervalMethod> DIFFERENCES =
            Set.of(
                    IntervalMethod.WALD,
                    IntervalMethod.AGRESTI_CAFFO,
                    IntervalMethod.NEWCOMBE,
                    IntervalMethod.MIETTINEN_NURMINEN);

    @Property(seed = "1")
    void mirrorsTheDifferenceWhenArmsAreSwapped(
            @ForAll("proportions") Proportion control,
            @ForAll("proportions") Proportion treatment) {
        for (IntervalMethod method : DIFFERENCES) {
            Optional<Interval> there =
                    ProportionIntervals.difference(control, treatment, method, 0.95);
            Optional<Interval> back =
                    ProportionIntervals.difference(treatment, control, method, 0.95);
            assertThat(back.isPresent()).isEqualTo(there.isPresent());
            if (there.isPresent()) {
                assertThat(back.orElseThrow().lower())
                        .as("%s", method)
                        .isNotNull()
                        .isCloseTo(-there.orElseThrow().upper(), within(1e-9));
            }
        }
    }

    @Property(seed = "2")
    void containsTheObservedDifference(
            @ForAll("proportions") Proportion control,
            @ForAll("proportions") Proportion treatment,
            @ForAll("levels") double level) {
        double observed = treatment.mean() - control.mean();
        for (IntervalMethod method :
                Set.of(
                        IntervalMethod.WALD,
                        IntervalMethod.NEWCOMBE,
                        IntervalMethod.MIETTINEN_NURMINEN)) {
            ProportionIntervals.difference(control, treatment, method, level)
                    .ifPresent(interval ->
                            assertThat(interval.contains(observed)).as("%s", method).isTrue());
        }
        ProportionIntervals.difference(control, treatment, IntervalMethod.AGRESTI_CAFFO, level);
    }

    @Property(seed = "3")
    void invertsTheRatioWhenArmsAreSwapped(
            @ForAll("proportions") Proportion control,
            @ForAll("proportions") Proportion treatment) {
        Interval there = koopman(control, treatment);
        Interval back = koopman(treatment, control);
        if (there.upper() != null && back.lower() != null) {
            assertThat(back.lower() * there.upper()).isCloseTo(1, within(1e-5));
        }
        ProportionIntervals.ratio(control, treatment, IntervalMethod.KATZ, 0.95);
        ProportionIntervals.oddsRatio(control, treatment, 0.95);
    }

    @Property(seed = "4")
    void testsEveryPairWithFractions(
            @ForAll("proportions") Proportion control,
            @ForAll("proportions") Proportion treatment) {
        if (PooledZTest.of(control, treatment) instanceof PooledZTest there) {
            PooledZTest back = (PooledZTest) PooledZTest.of(treatment, control);
            assertThat(back.z()).isCloseTo(-there.z(), within(1e-9));
            ProportionOmnibus both =
                    (ProportionOmnibus) ProportionOmnibus.of(List.of(control, treatment));
            assertThat(both.pValue()).isCloseTo(there.pValue(), within(1e-6));
        }
        if (FisherExact.of(control, treatment) instanceof FisherExact there) {
            FisherExact back = (FisherExact) FisherExact.of(treatment, control);
            assertThat(back.greater()).isCloseTo(there.lesser(), within(1e-9));
            assertThat(back.twoSided()).isCloseTo(there.twoSided(), within(1e-9));
            assertThat(there.twoSided())
                    .isGreaterThanOrEqualTo(Math.min(there.greater(), there.lesser()) * (1 - 1e-9));
        }
    }

    @Provide
    Arbitrary<Proportion> proportions() {
        return Arbitraries.oneOf(upTo(12), upTo(2_000), upTo(1_000_000_000_000L));
    }

    @Provide
    Arbitrary<Double> levels() {
        return Arbitraries.oneOf(
                Arbitraries.of(0.5, 0.9, 0.95, 0.99),
                Arbitraries.doubles().between(0.001, 0.999_999_999_9).ofScale(10));
    }

    private static Interval koopman(Proportion control, Proportion treatment) {
        return ProportionIntervals.ratio(control, treatment, IntervalMethod.KOOPMAN, 0.95)
                .orElseThrow();
    }

    private static Arbitrary<Proportion> upTo(long most) {
        return Arbitraries.longs()
                .between(1, most)
                .flatMap(n ->
                        Arbitraries.oneOf(
                                        Arbitraries.longs().between(0, n),
                                        Arbitraries.of(0L, 1L, n - 1, n))
                                .map(successes -> new Proportion(successes, n)));
    }
}
