package dev.liftgraph.experiment;

import dev.liftgraph.segment.Segment;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A configuration to register experiments with.
 *
 * @param description null when nothing was said
 */
record ExperimentTemplate(
        UUID id,
        String key,
        String name,
        @Nullable String description,
        ExperimentConfiguration configuration,
        String savedBy,
        Instant savedAt) {

    public String hypothesis() {
        return configuration.hypothesis();
    }

    public Design design() {
        return configuration.design();
    }

    /** As they would be registered. */
    public List<Variant> variants() {
        return configuration.variants().stream().map(Registration::variant).toList();
    }

    List<String> metricKeys() {
        return configuration.metrics().stream().map(ExperimentMetricInput::metric).toList();
    }

    List<String> segmentKeys() {
        return configuration.segments();
    }

    /** As they would be registered, those that are there. */
    List<ExperimentMetric> metrics(Map<String, Metric> known) {
        References references = new References(null, known, Map.of(), Set.of());
        return configuration.metrics().stream()
                .filter(metric -> known.containsKey(metric.metric()))
                .map(metric -> Registration.metric(metric, configuration.design(), references))
                .toList();
    }

    /** Those that are there. */
    List<Segment> segments(Map<String, Segment> known) {
        return configuration.segments().stream().map(known::get).filter(Objects::nonNull).toList();
    }
}
