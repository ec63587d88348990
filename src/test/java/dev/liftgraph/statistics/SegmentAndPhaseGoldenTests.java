package dev.liftgraph.statistics;

import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Segments, phases and beliefs against published reference values. */
@EnabledIf("dev.liftgraph.statistics.GoldenVector#exist")
class SegmentAndPhaseGoldenTests {

    @ParameterizedTest
    @MethodSource("ids")
    void agreesWithTheReference(String id) {
        Objects.requireNonNull(SegmentAndPhaseChecks.checks().get(id)).accept(GoldenVector.one(id));
    }

    static Set<String> ids() {
        return SegmentAndPhaseChecks.checks().keySet();
    }
}
