package dev.liftgraph.experiment;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A segment whose results were asked for before the start.
 *
 * @param versionId version pinned at the start; null before
 */
public record RegisteredSegment(UUID segmentId, @Nullable UUID versionId) {}
