package dev.liftgraph.analysis;

import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.ExperimentMetric;
import dev.liftgraph.experiment.KnownEvents;
import dev.liftgraph.experiment.Metric;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The events that a metric counts, whoever had them.
 *
 * @param span of that one of them whose newest came longest ago; null when nobody has had one of
 *     them
 * @param latest newest of all of them; null when nobody has had any
 */
record MetricEvents(
        Metric metric, KnownEvents.@Nullable Span span, @Nullable Instant latest, Instant now) {

    static List<MetricEvents> of(
            Experiment experiment, Map<String, KnownEvents.Span> known, Instant now) {
        return experiment.metrics().stream()
                .map(ExperimentMetric::metric)
                .map(metric -> of(metric, known, now))
                .toList();
    }

    static MetricEvents of(Metric metric, Map<String, KnownEvents.Span> known, Instant now) {
        List<KnownEvents.Span> spans =
                metric.events().stream()
                        .map(known::get)
                        .filter(Objects::nonNull)
                        .sorted(Comparator.comparing(KnownEvents.Span::lastAt))
                        .toList();
        return new MetricEvents(
                metric,
                spans.size() < metric.events().size() ? null : spans.getFirst(),
                spans.isEmpty() ? null : spans.getLast().lastAt(),
                now);
    }

    /** Null when nobody has had any. */
    static @Nullable Instant newest(List<MetricEvents> events) {
        return events.stream()
                .map(MetricEvents::latest)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
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
