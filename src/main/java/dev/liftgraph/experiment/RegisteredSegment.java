package dev.liftgraph.experiment;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A segment whose results were asked for before the start, or added since.
 *
 * @param versionId version pinned at the start; null before
 * @param addedAt when it was added after the start; null when it was registered
 */
public record RegisteredSegment(
        UUID segmentId, @Nullable UUID versionId, @Nullable Instant addedAt) {

    /** One that is registered. */
    public RegisteredSegment(UUID segmentId, @Nullable UUID versionId) {
        this(segmentId, versionId, null);
    }

    public boolean wasAdded() {
        return addedAt != null;
    }
}
