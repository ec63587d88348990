package dev.liftgraph.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every published reference value against what asserts it. */
@EnabledIf("dev.liftgraph.statistics.GoldenVector#exist")
class GoldenVectorsTests {
    private static final int VECTORS = 179;

    /** Not statistics: PlanOutHashTests asserts the assignment of units, by the same figures. */
    private static final List<String> ASSIGNMENT =
            List.of("bucket-planout-01", "bucket-weighted-01");

    private static final List<Map<String, Consumer<GoldenVector>>> CHECKS =
            List.of(TwoArmChecks.checks(), PlanningChecks.checks(), SegmentAndPhaseChecks.checks());

    @ParameterizedTest
    @MethodSource("checked")
    void agreesWithTheReference(GoldenVector vector) {
        checks(vector.id()).forEach(check -> check.accept(vector));
    }

    @Test
    void leavesNoVectorOut() {
        List<String> unchecked =
                GoldenVector.of("").stream()
                        .map(GoldenVector::id)
                        .filter(id -> checks(id).isEmpty())
                        .toList();
        assertThat(unchecked).containsExactlyInAnyOrderElementsOf(ASSIGNMENT);
        assertThat(GoldenVector.of("")).hasSize(VECTORS);
    }

    @Test
    void checksNothingThatIsNoVector() {
        List<String> ids = GoldenVector.of("").stream().map(GoldenVector::id).toList();
        List<String> checked = new ArrayList<>();
        CHECKS.forEach(checks -> checked.addAll(checks.keySet()));
        assertThat(ids).containsAll(checked);
    }

    static Stream<GoldenVector> checked() {
        return GoldenVector.of("").stream().filter(vector -> !checks(vector.id()).isEmpty());
    }

    private static List<Consumer<GoldenVector>> checks(String id) {
        return CHECKS.stream().map(checks -> checks.get(id)).filter(Objects::nonNull).toList();
    }
}
