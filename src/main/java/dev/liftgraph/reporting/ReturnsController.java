package dev.liftgraph.reporting;

import dev.liftgraph.analysis.ExperimentLifts;
import dev.liftgraph.api.BadRequest;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.ExperimentMetric;
import dev.liftgraph.experiment.Metric;
import dev.liftgraph.experiment.RegisteredSegment;
import dev.liftgraph.segment.Segment;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Serves what experiments earned. */
@Controller
class ReturnsController {

    @SchemaMapping(typeName = "Experiment")
    CompletableFuture<ExperimentReturns> returns(
            Experiment experiment,
            @Argument String metric,
            DataLoader<Experiment, ExperimentLifts> lifts,
            DataLoader<UUID, CostAllocation> costs,
            DataLoader<UUID, Segment> segments) {
        Metric measured = measured(experiment, metric);
        CompletableFuture<Map<UUID, Segment>> registered =
                segments.loadMany(ids(experiment)).thenApply(ReturnsController::byId);
        return lifts.load(experiment)
                .thenCombine(costs.load(experiment.campaignId()), Sources::new)
                .thenCombine(registered, (sources, found) -> sources.returns(measured, found));
    }

    private record Sources(ExperimentLifts lifts, CostAllocation costs) {
        ExperimentReturns returns(Metric metric, Map<UUID, Segment> segments) {
            return ExperimentReturns.of(lifts, metric, costs, segments);
        }
    }

    static Metric measured(Experiment experiment, String key) {
        return experiment.metrics().stream()
                .map(ExperimentMetric::metric)
                .filter(metric -> metric.key().equals(key))
                .findFirst()
                .orElseThrow(() ->
                        new BadRequest("metric: the experiment does not measure '" + key + "'."));
    }

    static List<UUID> ids(Experiment experiment) {
        return experiment.segments().stream().map(RegisteredSegment::segmentId).toList();
    }

    static Map<UUID, Segment> byId(List<@Nullable Segment> segments) {
        return segments.stream()
                .filter(segment -> segment != null)
                .collect(Collectors.toMap(Segment::id, segment -> segment));
    }

    @SchemaMapping(typeName = "SegmentReturn")
    @Nullable CompletableFuture<Segment> segment(
            SegmentReturn row, DataLoader<UUID, Segment> segments) {
        return row.segmentId() == null ? null : segments.load(row.segmentId());
    }
}
