package dev.liftgraph.segment;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A named set of customers, with its current version.
 *
 * @param versionId the version in force
 * @param size members at {@code sizeAsOf}; null before the first evaluation
 * @param sizeAsOf moment the size is of
 */
public record Segment(
        UUID id,
        String key,
        String name,
        @Nullable String description,
        UUID versionId,
        int versionNumber,
        Rule rule,
        @Nullable String author,
        @Nullable String reason,
        Instant versionCreatedAt,
        Instant createdAt,
        @Nullable Long size,
        @Nullable Instant sizeAsOf) {}
