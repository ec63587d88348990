package dev.liftgraph.statistics;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** How the reference cases of segments, phases and beliefs are asserted, by their ids. */
final class SegmentAndPhaseChecks {

    private SegmentAndPhaseChecks() {}

    static Map<String, Consumer<GoldenVector>> checks() {
        Map<String, Consumer<GoldenVector>> checks = new HashMap<>();
        checks.putAll(SampleRatioChecks.checks());
        checks.putAll(BayesChecks.checks());
        checks.putAll(CorrectionChecks.checks());
        checks.putAll(PoolingChecks.checks());
        checks.putAll(ShrinkageChecks.checks());
        checks.putAll(PhaseChecks.checks());
        checks.putAll(ConfidenceChecks.checks());
        return Map.copyOf(checks);
    }
}
