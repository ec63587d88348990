package dev.liftgraph.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.analysis.SegmentPast.History;
import dev.liftgraph.analysis.SegmentPast.Span;
import dev.liftgraph.analysis.SegmentPast.Version;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SegmentPastTests {
    private static final UUID A = new UUID(1, 1);
    private static final UUID B = new UUID(1, 2);
    private static final UUID CHILD = new UUID(1, 3);
    private static final Instant EVER = Instant.parse("1000-01-01T00:00:00Z");
    private static final Instant NEVER = Instant.parse("9000-01-01T00:00:00Z");

    private static Instant day(int day) {
        return Instant.parse("2026-01-01T00:00:00Z").plusSeconds(86_400L * day);
    }

    private static UUID version(int id) {
        return new UUID(2, id);
    }

    private static Version version(int id, int number, int createdAt, int firstAsOf) {
        return new Version(version(id), number, day(createdAt), day(firstAsOf));
    }

    @Test
    void asksTheVersionThatThereWasThen() {
        History history =
                new History(List.of(version(1, 1, 10, 11), version(2, 2, 20, 21)), List.of());
        SegmentPast past = SegmentPast.of(List.of(A), Map.of(A, history), Set.of());
        assertThat(past.told())
                .containsExactly(
                        new Span(version(1), day(11), day(20)),
                        new Span(version(1), day(20), day(21)),
                        new Span(version(2), day(21), NEVER));
        assertThat(past.untold()).containsExactly(new Span(A, EVER, day(11)));
        assertThat(past.frozen()).isEmpty();
    }

    @Test
    void asksTheNewestVersionForATimeBeforeAll() {
        History history =
                new History(List.of(version(1, 1, 10, 5), version(2, 2, 20, 4)), List.of());
        SegmentPast past = SegmentPast.of(List.of(A), Map.of(A, history), Set.of());
        assertThat(past.told())
                .containsExactly(
                        new Span(version(2), day(4), day(5)),
                        new Span(version(2), day(5), day(10)),
                        new Span(version(1), day(10), day(20)),
                        new Span(version(2), day(20), NEVER));
    }

    @Test
    void asksTheParentsOfAMergeForTheTimeBeforeIt() {
        History child = new History(List.of(version(3, 1, 30, 30)), List.of(A, B));
        Map<UUID, History> histories =
                Map.of(
                        CHILD, child,
                        A, new History(List.of(version(1, 1, 10, 10)), List.of()),
                        B, new History(List.of(version(2, 1, 40, 40)), List.of()));
        SegmentPast past = SegmentPast.of(List.of(CHILD), histories, Set.of());
        assertThat(past.told())
                .containsExactly(
                        new Span(version(3), day(30), NEVER),
                        new Span(version(1), day(10), day(30)));
        assertThat(past.untold())
                .containsExactly(new Span(A, EVER, day(10)), new Span(B, EVER, day(30)));
    }

    @Test
    void takesWhatWasFrozenOfRegisteredSegments() {
        Map<UUID, History> histories =
                Map.of(
                        CHILD, new History(List.of(version(3, 1, 30, 30)), List.of(A, B)),
                        A, new History(List.of(version(1, 1, 10, 10)), List.of()),
                        B, new History(List.of(), List.of()));
        SegmentPast past = SegmentPast.of(List.of(CHILD), histories, Set.of(A));
        assertThat(past.frozen()).containsExactly(new Span(A, EVER, day(30)));
        assertThat(past.untold()).containsExactly(new Span(B, EVER, day(30)));
        assertThat(SegmentPast.of(List.of(A), histories, Set.of(A)))
                .isEqualTo(
                        new SegmentPast(List.of(), List.of(new Span(A, EVER, NEVER)), List.of()));
    }

    @Test
    void knowsNothingOfAPartBeforeItsSplit() {
        Map<UUID, History> histories =
                Map.of(
                        CHILD, new History(List.of(version(3, 1, 30, 30)), List.of(A)),
                        A, new History(List.of(version(1, 1, 10, 10)), List.of()));
        SegmentPast past = SegmentPast.of(List.of(CHILD), histories, Set.of());
        assertThat(past.told()).containsExactly(new Span(version(3), day(30), NEVER));
        assertThat(past.untold()).containsExactly(new Span(CHILD, EVER, day(30)));
    }
}
