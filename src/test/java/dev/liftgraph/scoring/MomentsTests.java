package dev.liftgraph.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MomentsTests {

    @Test
    void knowsMeanAndDeviation() {
        // numpy 2.4.6: std([2, 4, 4, 5], ddof=1)
        FeatureScale scale = of(List.of(2.0, 4.0, 4.0, 5.0, Double.NaN)).scale("x");

        assertThat(scale.mean()).isEqualTo(3.75);
        assertThat(scale.deviation()).isCloseTo(1.2583057392117916, within(1e-15));
        assertThat(scale.known()).isEqualTo(4);
        assertThat(scale.missing()).isOne();
        assertThat(scale.standardised(Double.NaN)).isZero();
        assertThat(scale.standardised(1e99)).isEqualTo(10);
        assertThat(scale.original(scale.standardised(5))).isCloseTo(5, within(1e-12));
    }

    @Test
    void standardisesToNothingWhereNothingDeviates() {
        assertThat(of(List.of(3.0, 3.0)).scale("x").standardised(9)).isZero();
        assertThat(new Moments().scale("x").standardised(9)).isZero();
    }

    @Property(seed = "1")
    void mergingGivesTheSameInAnySplit(
            @ForAll List<@DoubleRange(min = -1000, max = 1000) Double> values,
            @ForAll @IntRange(min = 0, max = 300) int split) {
        int at = Math.min(split, values.size());
        Moments left = of(values.subList(0, at));
        left.merge(of(values.subList(at, values.size())));
        FeatureScale merged = left.scale("x");
        FeatureScale whole = of(values).scale("x");

        assertThat(merged.known()).isEqualTo(whole.known());
        assertThat(merged.mean()).isCloseTo(whole.mean(), within(1e-9));
        assertThat(merged.deviation()).isCloseTo(whole.deviation(), within(1e-7));
    }

    @Property(seed = "2")
    void answersWithFiniteNumbers(@ForAll List<Double> values, @ForAll double value) {
        FeatureScale scale = of(values).scale("x");

        assertThat(scale.mean()).isFinite();
        assertThat(scale.deviation()).isFinite();
        assertThat(scale.standardised(value)).isBetween(-10.0, 10.0);
    }

    private static Moments of(List<Double> values) {
        Moments moments = new Moments();
        values.forEach(moments::add);
        return moments;
    }
}
