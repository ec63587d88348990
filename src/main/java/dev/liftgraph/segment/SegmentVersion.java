package dev.liftgraph.segment;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One of a segment's definitions. */
record SegmentVersion(
        UUID id,
        int number,
        @Nullable String author,
        @Nullable String reason,
        Instant createdAt,
        Rule rule) {

    public String sentence() {
        return definition().sentence();
    }

    public RuleDefinition definition() {
        return new RuleDefinition(rule);
    }
}
