package dev.liftgraph.analysis;

import dev.liftgraph.segment.Segment;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;

/** Finds the segments that results name: of kept results as they were. */
final class ResultSegments {
    private ResultSegments() {}

    /**
     * @param kept null for results as they are now
     * @param id null for everyone
     */
    static @Nullable CompletableFuture<Segment> find(
            @Nullable SnapshotInputs kept, @Nullable UUID id, DataLoader<UUID, Segment> segments) {
        if (id == null) {
            return null;
        }
        Segment found = kept == null ? null : kept.segment(id);
        return found == null ? segments.load(id) : CompletableFuture.completedFuture(found);
    }
}
