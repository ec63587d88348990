package dev.liftgraph.statistics;

import java.util.Set;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Planning and looking early, against published reference values. */
@EnabledIf("dev.liftgraph.statistics.GoldenVector#exist")
class PlanningGoldenTests {

    @ParameterizedTest
    @MethodSource("ids")
    void agreesWithTheReference(String id) {
        PlanningChecks.checks().get(id).accept(GoldenVector.one(id));
    }

    static Set<String> ids() {
        return PlanningChecks.checks().keySet();
    }
}
