package dev.liftgraph.analysis;

import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.ExperimentMetric;
import dev.liftgraph.experiment.MetricKind;
import dev.liftgraph.segment.Segment;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Serves results by day of exposure. */
@Controller
class SeriesController {
    private final ResultsSelection selection;
    private final DailySums days;
    private final Snapshots snapshots;
    private final SeriesAnnotations annotations;

    SeriesController(
            ResultsSelection selection,
            DailySums days,
            Snapshots snapshots,
            SeriesAnnotations annotations) {
        this.selection = selection;
        this.days = days;
        this.snapshots = snapshots;
        this.annotations = annotations;
    }

    @SchemaMapping(typeName = "Experiment")
    Mono<MetricSeries> series(
            Experiment experiment,
            @Argument String metric,
            @Argument @Nullable String segment,
            DataLoader<Experiment, ComputedResults> results) {
        List<String> segments = segment == null ? List.of() : List.of(segment);
        CompletableFuture<ComputedResults> loaded = results.load(experiment);
        return Mono.fromFuture(loaded)
                .flatMap(found ->
                        selection
                                .of(found, segments, null, null)
                                .map(selected -> selected.scopes().getLast())
                                .flatMap(scope -> series(found, metric, scope)));
    }

    private Mono<MetricSeries> series(ComputedResults results, String key, Scope scope) {
        ExperimentMetric metric = ResultsSelection.metric(results.experiment(), key, "metric");
        return sums(results, metric)
                .map(found ->
                        new SeriesComputation(results, found).points(scope.segmentId(), metric))
                .map(points -> new MetricSeries(results, metric, scope.segmentId(), points));
    }

    /** Of an experiment that is over as they were kept. */
    private Mono<List<DaySum>> sums(ComputedResults results, ExperimentMetric metric) {
        Experiment experiment = results.experiment();
        return results.kept() == null
                ? days.of(experiment, summed(experiment, metric))
                : snapshots.days(experiment.id());
    }

    /** Of a quantile there is nothing to sum: its one point takes the days alone. */
    private static List<ExperimentMetric> summed(Experiment experiment, ExperimentMetric metric) {
        return metric.metric().kind() == MetricKind.QUANTILE
                ? List.of(experiment.primary())
                : List.of(metric, experiment.primary());
    }

    @SchemaMapping(typeName = "MetricSeries")
    @Nullable CompletableFuture<Segment> segment(
            MetricSeries series, DataLoader<UUID, Segment> segments) {
        return ResultSegments.find(series.results().kept(), series.segmentId(), segments);
    }

    @SchemaMapping(typeName = "MetricSeries")
    Mono<List<SeriesAnnotation>> annotations(MetricSeries series) {
        return annotations.of(series.results().experiment());
    }
}
