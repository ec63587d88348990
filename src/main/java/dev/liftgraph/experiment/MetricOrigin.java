package dev.liftgraph.experiment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a version of a metric comes from.
 *
 * @param author null when nobody said
 * @param reason null for the first version
 */
record MetricOrigin(Instant at, @Nullable String author, @Nullable String reason) {
    static MetricOrigin defined(Instant at) {
        return new MetricOrigin(at, null, null);
    }
}
