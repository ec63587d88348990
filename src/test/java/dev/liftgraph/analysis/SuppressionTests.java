package dev.liftgraph.analysis;

import static dev.liftgraph.campaign.PhaseKind.BEHAVIORAL;
import static dev.liftgraph.campaign.PhaseKind.QUICK_WIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.campaign.PhaseKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SuppressionTests {
    private static final UUID EVERYONE = null;
    private static final UUID A = new UUID(0, 1);
    private static final UUID B = new UUID(0, 2);
    private static final UUID C = new UUID(0, 3);

    private final Map<Scope, Long> units = new HashMap<>();

    private SuppressionTests with(@Nullable UUID row, long quickWin, long behavioral) {
        units.put(new Scope(row, QUICK_WIN), quickWin);
        units.put(new Scope(row, BEHAVIORAL), behavioral);
        return this;
    }

    private List<String> suppressed() {
        List<UUID> segments = new ArrayList<>(List.of(A, B, C));
        segments.removeIf(segment -> !units.containsKey(new Scope(segment, QUICK_WIN)));
        Suppression suppression =
                Suppression.of(
                        segments, scope -> List.of(Objects.requireNonNull(units.get(scope)), 100L));
        List<String> found = new ArrayList<>();
        List<@Nullable UUID> rows = new ArrayList<>(segments);
        rows.addFirst(null);
        for (UUID row : rows) {
            for (PhaseKind phase : new PhaseKind[] {QUICK_WIN, BEHAVIORAL, null}) {
                if (suppression.arms(new Scope(row, phase)).contains(0)) {
                    String name = row == null ? "everyone" : "segment " + (char) ('@' + bits(row));
                    found.add(name + (phase == null ? "" : " in " + phase));
                }
            }
        }
        return found;
    }

    private static int bits(UUID row) {
        return (int) row.getLeastSignificantBits();
    }

    @Test
    void tellsOfFiveUnits() {
        assertThat(with(EVERYONE, 10, 10).with(A, 5, 5).suppressed()).isEmpty();
    }

    @Test
    void tellsThatThereIsNobody() {
        assertThat(with(EVERYONE, 10, 0).with(A, 0, 0).suppressed()).isEmpty();
    }

    @Test
    void suppressesOneToFourUnits() {
        assertThat(with(EVERYONE, 50, 50).with(A, 1, 3).suppressed())
                .containsExactly("segment A in QUICK_WIN", "segment A in BEHAVIORAL", "segment A");
    }

    @Test
    void tellsOfEveryoneHoweverFew() {
        assertThat(with(EVERYONE, 3, 0).suppressed()).containsExactly("everyone in QUICK_WIN");
        assertThat(with(EVERYONE, 2, 2).suppressed())
                .containsExactly("everyone in QUICK_WIN", "everyone in BEHAVIORAL");
    }

    @Test
    void tellsOfBothPhasesCombinedRatherThanOfTheLargerOne() {
        assertThat(with(EVERYONE, 90, 4).suppressed())
                .containsExactly("everyone in QUICK_WIN", "everyone in BEHAVIORAL");
        assertThat(with(EVERYONE, 50, 90).with(A, 30, 4).suppressed())
                .containsExactly("segment A in QUICK_WIN", "segment A in BEHAVIORAL");
    }

    @Test
    void tellsOfNoPhaseOfSegmentsThatOverlapWhereEveryoneHasFew() {
        assertThat(with(EVERYONE, 90, 2).with(A, 60, 1).with(B, 50, 1).with(C, 40, 0).suppressed())
                .containsExactly(
                        "everyone in QUICK_WIN",
                        "everyone in BEHAVIORAL",
                        "segment A in QUICK_WIN",
                        "segment A in BEHAVIORAL",
                        "segment B in QUICK_WIN",
                        "segment B in BEHAVIORAL");
    }

    /** All of QUICK_WIN are in the segment, so that it is told with everyone. */
    @Test
    void suppressesBothPhasesCombinedWhereTheOtherOneIsToldOfEveryone() {
        assertThat(with(EVERYONE, 60, 60).with(A, 60, 2).with(B, 30, 30).suppressed())
                .contains("segment A in BEHAVIORAL", "segment A")
                .doesNotContain("everyone");
    }

    @Test
    void suppressesASegmentThatAllButAFewAreIn() {
        assertThat(with(EVERYONE, 40, 40).with(A, 38, 20).suppressed())
                .containsExactly("segment A in QUICK_WIN", "segment A in BEHAVIORAL");
    }

    @Test
    void suppressesBothPhasesWhereOnlyOneHasUnits() {
        assertThat(with(EVERYONE, 40, 40).with(A, 38, 0).suppressed())
                .containsExactly("segment A in QUICK_WIN", "segment A");
    }

    @Test
    void suppressesTheSmallestOfSegmentsThatMayAddUpToEveryone() {
        assertThat(with(EVERYONE, 50, 0).with(A, 3, 0).with(B, 30, 0).with(C, 17, 0).suppressed())
                .containsExactly(
                        "segment A in QUICK_WIN",
                        "segment A",
                        "segment C in QUICK_WIN",
                        "segment C");
    }

    @Test
    void suppressesTheSmallerPhaseOfASegmentWhoseCombinedOutcomesAre() {
        assertThat(
                        with(EVERYONE, 60, 60)
                                .with(A, 15, 16)
                                .with(B, 43, 42)
                                .with(C, 0, 0)
                                .suppressed())
                .contains("segment A", "segment A in QUICK_WIN");
    }

    /** All accounts are in the segment, yet two customers of theirs are not. */
    @Test
    void looksAtCustomersWhereUnitsAreAccounts() {
        with(EVERYONE, 60, 0).with(A, 60, 0);
        Function<Scope, List<Long>> accounts = scope -> List.of(units.getOrDefault(scope, 0L));
        Function<Scope, List<Long>> customers =
                scope ->
                        List.of(
                                scope.phase() != QUICK_WIN
                                        ? 0L
                                        : scope.segmentId() == null ? 200L : 198L);
        Scope segment = new Scope(A, QUICK_WIN);
        assertThat(Suppression.of(List.of(A), accounts).arms(segment)).isEmpty();
        assertThat(Suppression.of(List.of(A), List.of(accounts, customers)).arms(segment))
                .containsExactly(0);
    }

    @Test
    void looksAtEachVariantByItself() {
        with(EVERYONE, 3, 0);
        Suppression suppression =
                Suppression.of(
                        List.of(),
                        scope -> List.of(100L, Objects.requireNonNull(units.get(scope))));
        assertThat(suppression.arms(new Scope(null, QUICK_WIN))).containsExactly(1);
        assertThat(suppression.isInAPhaseOf(new Scope(null, null))).isTrue();
        assertThat(suppression.isInAPhaseOf(new Scope(null, BEHAVIORAL))).isFalse();
    }
}
