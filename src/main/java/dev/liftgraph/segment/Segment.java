package dev.liftgraph.segment;

import java.util.UUID;

/** A named set of customers. */
public record Segment(UUID id, String key, String name, UUID versionId) {}
