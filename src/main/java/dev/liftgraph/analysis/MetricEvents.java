package dev.liftgraph.analysis;

import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.ExperimentMetric;
import dev.liftgraph.experiment.KnownEvents;
import dev.liftgraph.experiment.Metric;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The events that a metric counts, whoever had them.
 *
 * @param span null when nobody has had one
 */
record MetricEvents(Metric metric, KnownEvents.@Nullable Span span, Instant now) {

    static List<MetricEvents> of(
            Experiment experiment, Map<String, KnownEvents.Span> known, Instant now) {
        return experiment.metrics().stream()
                .map(ExperimentMetric::metric)
                .map(metric -> new MetricEvents(metric, known.get(metric.event()), now))
                .toList();
    }

    /** Null when nobody has had any. */
    static @Nullable Instant newest(List<MetricEvents> events) {
        Instant newest = null;
        for (MetricEvents each : events) {
            Instant last = each.lastAt();
            if (last != null && (newest == null || last.isAfter(newest))) {
                newest = last;
            }
        }
        return newest;
    }

    public @Nullable Instant firstAt() {
        return span == null ? null : span.firstAt();
    }

    public @Nullable Instant lastAt() {
        return span == null ? null : span.lastAt();
    }

    /** Events may be ahead of the server's clock. */
    public @Nullable Double hoursSinceLast() {
        return span == null
                ? null
                : Math.max(0, Duration.between(span.lastAt(), now).toMinutes() / 60.0);
    }
}
