package dev.liftgraph.segment;

import java.time.Instant;
import java.util.List;
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
        @Nullable Instant sizeAsOf,
        SegmentProfile profile) {

    public SegmentStatus status() {
        return profile.status();
    }

    public boolean isActive() {
        return status() == SegmentStatus.ACTIVE;
    }

    public @Nullable Instant retiredAt() {
        return profile.retiredAt();
    }

    public @Nullable String retirementReason() {
        return profile.retirementReason();
    }

    public SegmentUse use() {
        return profile.use();
    }

    public @Nullable String owner() {
        return profile.owner();
    }

    public List<String> tags() {
        return profile.tags();
    }

    public boolean focus() {
        return profile.focus();
    }

    public @Nullable String focusReason() {
        return profile.focusReason();
    }

    public @Nullable Competition competition() {
        return profile.competition();
    }

    public List<SegmentWarning> warnings() {
        String why = profile.focusReason();
        return profile.focus() && why != null ? List.of(SegmentWarning.focus(why)) : List.of();
    }
}
