package dev.liftgraph.segment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Which version of a segment's definition is in force. */
record SegmentVersion(
        int number, @Nullable String author, @Nullable String reason, Instant createdAt) {}
