package dev.liftgraph.experiment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A version of a metric, and where it comes from. */
record MetricVersion(Metric metric, MetricOrigin origin) {
    public int version() {
        return metric.terms().version();
    }

    public Instant definedAt() {
        return origin.at();
    }

    public @Nullable String author() {
        return origin.author();
    }

    public @Nullable String reason() {
        return origin.reason();
    }
}
