package dev.liftgraph.analysis;

import dev.liftgraph.campaign.PhaseKind;
import dev.liftgraph.experiment.Metric;
import dev.liftgraph.experiment.Variant;
import dev.liftgraph.statistics.GailSimon;
import dev.liftgraph.statistics.Heterogeneity;
import dev.liftgraph.statistics.PooledEffect;
import dev.liftgraph.statistics.SegmentContrast;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A contrast of segments as it is shown.
 *
 * @param metric null for sums made elsewhere
 */
record HeterogeneityView(
        @Nullable Metric metric,
        @Nullable PhaseKind phase,
        Variant variant,
        SegmentContrast contrast) {

    static HeterogeneityView of(
            @Nullable Metric metric,
            @Nullable PhaseKind phase,
            List<Variant> variants,
            SegmentContrast contrast) {
        return new HeterogeneityView(metric, phase, variants.get(contrast.treatment()), contrast);
    }

    public int segments() {
        return contrast.segments();
    }

    public int excludedSegments() {
        return contrast.excluded();
    }

    public @Nullable Double q() {
        return test() == null ? null : test().q();
    }

    public @Nullable Integer degreesOfFreedom() {
        return test() == null ? null : test().degreesOfFreedom();
    }

    public @Nullable Double pValue() {
        return test() == null ? null : test().pValue();
    }

    public @Nullable Double iSquared() {
        return test() == null ? null : test().iSquared();
    }

    public @Nullable Double tauSquared() {
        return test() == null ? null : test().derSimonianLaird().tauSquared();
    }

    public @Nullable PooledEffect pooled() {
        return test() == null ? null : test().derSimonianLaird().hartungKnapp();
    }

    public @Nullable Double crossoverPValue() {
        return contrast.crossover() instanceof GailSimon test ? test.pValue() : null;
    }

    private @Nullable Heterogeneity test() {
        return contrast.heterogeneity() instanceof Heterogeneity test ? test : null;
    }
}
