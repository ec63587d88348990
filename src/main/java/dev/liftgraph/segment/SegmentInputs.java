package dev.liftgraph.segment;

import dev.liftgraph.api.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The inputs and payloads of the segment mutations. */
final class SegmentInputs {
    private SegmentInputs() {}

    record Definition(Map<String, Object> rule) {}

    record Create(
            String key,
            String name,
            @Nullable String description,
            Definition definition,
            @Nullable String author) {}

    record Revise(String segment, Definition definition, @Nullable String author, String reason) {}

    record Refresh(String segment, @Nullable Instant asOf) {}

    record Payload(@Nullable Segment segment, List<Problem> userErrors) {}
}
