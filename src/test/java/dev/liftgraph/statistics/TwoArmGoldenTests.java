package dev.liftgraph.statistics;

import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@EnabledIf("dev.liftgraph.statistics.GoldenVector#exist")
class TwoArmGoldenTests {

    @ParameterizedTest
    @MethodSource("ids")
    void agreesWithPublishedValues(String id) {
        Objects.requireNonNull(TwoArmChecks.checks().get(id)).accept(GoldenVector.one(id));
    }

    static Set<String> ids() {
        return TwoArmChecks.checks().keySet();
    }

    @ParameterizedTest
    @MethodSource("sequentialIds")
    void agreesWithPublishedEstimatesOfSequentialTests(String id) {
        Objects.requireNonNull(TwoArmChecks.cupedSequentialEstimates().get(id))
                .accept(GoldenVector.one(id));
    }

    static Set<String> sequentialIds() {
        return TwoArmChecks.cupedSequentialEstimates().keySet();
    }
}
