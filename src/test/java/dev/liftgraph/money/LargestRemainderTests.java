package dev.liftgraph.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class LargestRemainderTests {

    @Property(seed = "1")
    void partsSumToTheWhole(
            @ForAll @LongRange(min = 0, max = 1_000_000_000_000_000_000L) long whole,
            @ForAll @Size(min = 1, max = 40)
                    List<@LongRange(min = 0, max = Long.MAX_VALUE) Long> weights) {
        List<Long> parts = LargestRemainder.shares(whole, weights);

        assertThat(parts).hasSameSizeAs(weights).allMatch(part -> part >= 0);
        assertThat(parts.stream().mapToLong(Long::longValue).sum()).isEqualTo(whole);
    }

    @Property(seed = "2")
    void noPartIsOneAwayFromWhatIsDueToIt(
            @ForAll @LongRange(min = 0, max = 1_000_000_000_000_000L) long whole,
            @ForAll @Size(min = 1, max = 20)
                    List<@LongRange(min = 0, max = 1_000_000_000) Long> weights) {
        long sum = weights.stream().mapToLong(Long::longValue).sum();
        Assume.that(sum > 0);
        List<Long> parts = LargestRemainder.shares(whole, weights);

        for (int i = 0; i < parts.size(); i++) {
            BigDecimal due =
                    BigDecimal.valueOf(whole)
                            .multiply(BigDecimal.valueOf(weights.get(i)))
                            .divide(BigDecimal.valueOf(sum), MathContext.DECIMAL128);
            assertThat(BigDecimal.valueOf(parts.get(i)).subtract(due).abs())
                    .isLessThan(BigDecimal.ONE);
        }
    }

    @Example
    void givesWhatIsLeftToThoseThatLostMost() {
        assertThat(LargestRemainder.shares(100, List.of(1L, 1L, 1L)))
                .containsExactly(34L, 33L, 33L);
        assertThat(LargestRemainder.shares(10, List.of(15L, 60L, 25L))).containsExactly(2L, 6L, 2L);
        assertThat(LargestRemainder.shares(1, List.of(1L, 0L, 5L))).containsExactly(0L, 0L, 1L);
    }

    @Example
    void sharesEvenlyWhenNobodyWeighsAnything() {
        assertThat(LargestRemainder.shares(5, List.of(0L, 0L))).containsExactly(3L, 2L);
    }

    @Example
    void refusesWhatCannotBeShared() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LargestRemainder.shares(-1, List.of(1L)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LargestRemainder.shares(1, List.of(-1L)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LargestRemainder.shares(1, List.of()));
    }
}
