package dev.liftgraph.analysis;

import dev.liftgraph.experiment.ExperimentMetric;
import dev.liftgraph.experiment.Metric;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a metric came to what the results show of it.
 *
 * @param segmentId null for everyone
 */
record MetricSeries(
        ComputedResults results,
        ExperimentMetric measured,
        @Nullable UUID segmentId,
        List<SeriesPoint> points) {
    public Metric metric() {
        return measured.metric();
    }
}
