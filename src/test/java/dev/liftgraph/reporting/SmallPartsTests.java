package dev.liftgraph.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class SmallPartsTests {
    @Example
    void nobodyAndManyAreToldOf() {
        assertThat(SmallParts.hidden(List.of(20L, 10L, 10L, 0L))).isEmpty();
        assertThat(SmallParts.hidden(List.of(0L, 0L))).isEmpty();
        assertThat(SmallParts.hidden(List.of(20L, 20L))).isEmpty();
    }

    @Example
    void fewAreHiddenWithTheSmallestOther() {
        assertThat(SmallParts.hidden(List.of(21L, 10L, 8L, 3L))).isEqualTo(Set.of(2, 3));
    }

    @Example
    void allButFewAreHidden() {
        assertThat(SmallParts.hidden(List.of(20L, 17L, 5L))).isEqualTo(Set.of(1));
    }

    @Example
    void whatTogetherLeavesFewIsHidden() {
        assertThat(SmallParts.hidden(List.of(20L, 10L, 6L))).isEqualTo(Set.of(2));
    }

    @Example
    void everyoneIsHiddenWhenFew() {
        assertThat(SmallParts.hidden(List.of(4L, 4L, 0L))).isEqualTo(Set.of(0, 1, 2));
    }

    @Property(seed = "1")
    void whatIsToldLeavesNobodyOrEnough(
            @ForAll @LongRange(max = 60) long everyone,
            @ForAll @Size(max = 6) List<@LongRange(max = 60) Long> sizes) {
        List<Long> counts = new ArrayList<>(List.of(everyone));
        sizes.forEach(size -> counts.add(Math.min(size, everyone)));
        Set<Integer> hidden = SmallParts.hidden(counts);

        List<Long> told =
                IntStream.range(1, counts.size())
                        .filter(i -> !hidden.contains(i))
                        .mapToObj(counts::get)
                        .toList();
        assertThat(told).noneMatch(count -> count > 0 && count < 5);
        assertThat(told).noneMatch(count -> everyone - count > 0 && everyone - count < 5);
        long rest = everyone - told.stream().mapToLong(Long::longValue).sum();
        assertThat(rest > 0 && rest < 5 && told.stream().anyMatch(count -> count > 0)).isFalse();
    }
}
