package dev.liftgraph.analysis;

import dev.liftgraph.campaign.PhaseKind;
import dev.liftgraph.experiment.Metric;
import dev.liftgraph.segment.Segment;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Serves the fields of an experiment's results beside its cells. */
@Controller
class ResultsFieldsController {
    private final Maturities maturities;
    private final ExperimentWarnings warnings;

    ResultsFieldsController(Maturities maturities, ExperimentWarnings warnings) {
        this.maturities = maturities;
        this.warnings = warnings;
    }

    @SchemaMapping(typeName = "ExperimentResults")
    RatioView sampleRatio(ExperimentResults results) {
        return view(results, results.sampleRatio());
    }

    @SchemaMapping(typeName = "ExperimentResults")
    List<ScopeView> sampleRatios(ExperimentResults results) {
        return results.sampleRatios().stream()
                .map(ratio -> new ScopeView(ratio.scope(), view(results, ratio), results.kept()))
                .toList();
    }

    private static RatioView view(ExperimentResults results, ExperimentResults.ScopedRatio ratio) {
        return RatioView.of(
                results.experiment().variants(), ratio.check(), ratio.alarm(), ratio.units());
    }

    /**
     * A sample ratio check and what it is about.
     *
     * @param kept what was kept of an experiment that is over; null for figures as they are now
     */
    record ScopeView(Scope scope, RatioView sampleRatio, @Nullable SnapshotInputs kept) {
        public @Nullable PhaseKind phase() {
            return scope.phase();
        }
    }

    @SchemaMapping(typeName = "ScopedSampleRatio")
    @Nullable CompletableFuture<Segment> segment(
            ScopeView view, DataLoader<UUID, Segment> segments) {
        return ResultSegments.find(view.kept(), view.scope().segmentId(), segments);
    }

    /**
     * Units whose window is still open.
     *
     * @param share of all units; 0 when there are none
     */
    record MetricMaturity(Metric metric, long immatureUnits, double immatureShare) {}

    @BatchMapping(typeName = "ExperimentResults", field = "maturity")
    Mono<Map<ExperimentResults, List<MetricMaturity>>> maturity(List<ExperimentResults> results) {
        return maturities.of(results);
    }

    @BatchMapping(typeName = "ExperimentResults", field = "warnings")
    Mono<Map<ExperimentResults, List<ResultWarning>>> warnings(List<ExperimentResults> results) {
        return warnings.of(results);
    }
}
