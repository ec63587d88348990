package dev.liftgraph.segment;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who would be in a segment with a definition.
 *
 * @param customers all customers
 * @param sample external ids of some members
 * @param took time it took to find them
 */
record SegmentPreview(
        RuleDefinition definition,
        Instant asOf,
        long size,
        long customers,
        List<String> sample,
        Duration took) {
    public String sentence() {
        return definition.sentence();
    }

    public @Nullable Double share() {
        return customers == 0 ? null : (double) size / customers;
    }

    public double seconds() {
        return took.toMillis() / 1_000.0;
    }

    SegmentPreview took(Duration time) {
        return new SegmentPreview(definition, asOf, size, customers, sample, time);
    }
}
