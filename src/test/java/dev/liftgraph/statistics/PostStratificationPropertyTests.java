package dev.liftgraph.statistics;

import static dev.liftgraph.statistics.Answers.assertCoherent;
import static dev.liftgraph.statistics.Answers.compared;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

class PostStratificationPropertyTests {

    @Property(seed = "1")
    void answersWithFiniteNumbers(
            @ForAll @Size(min = 1, max = 5) List<@From("strata") Stratum> strata) {
        PostStratification stratified = new PostStratification(strata);

        assertCoherent(stratified.compare(0, 1, 0.95));
        assertCoherent(stratified.compare(2, 0, 0.8));
        stratified.mean(1).ifPresent(mean -> assertThat(mean).isFinite());
    }

    @Property(seed = "2")
    void mirrorsTheAbsoluteLiftWhenArmsAreSwapped(
            @ForAll @Size(min = 1, max = 5) List<@From("strata") Stratum> strata) {
        PostStratification stratified = new PostStratification(strata);
        if (stratified.compare(0, 1, 0.95) instanceof Compared there) {
            Compared back = compared(stratified.compare(1, 0, 0.95));
            assertThat(back.absolute().value()).isEqualTo(-there.absolute().value());
            assertThat(back.pValue()).isCloseTo(there.pValue(), within(1e-9));
        }
    }

    @Property(seed = "3")
    void keepsEveryUnit(@ForAll @Size(min = 1, max = 5) List<@From("strata") Stratum> strata) {
        List<Stratum> merged = new PostStratification(strata).strata();

        assertThat(merged.stream().mapToDouble(Stratum::units).sum())
                .isEqualTo(strata.stream().mapToDouble(Stratum::units).sum());
        assertThat(merged.size() == 1 || merged.stream().noneMatch(Stratum::isThin)).isTrue();
    }

    @Provide
    Arbitrary<Stratum> strata() {
        Arbitrary<Proportion> arm =
                Arbitraries.longs()
                        .between(0, 300)
                        .flatMap(n ->
                                Arbitraries.longs()
                                        .between(0, n)
                                        .map(successes -> new Proportion(successes, n)));
        return Combinators.combine(arm, arm, arm)
                .as((a, b, c) -> new Stratum(List.of(a, b, c), a.n() + b.n() + c.n()));
    }
}
