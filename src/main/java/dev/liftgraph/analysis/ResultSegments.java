package dev.liftgraph.analysis;

import dev.liftgraph.segment.Segment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;

/** Finds the segments that results name: of kept results as they were. */
final class ResultSegments {
    private ResultSegments() {}

    /** Some of them, by their ids. */
    static CompletableFuture<Map<UUID, Segment>> all(
            @Nullable SnapshotInputs kept, List<UUID> ids, DataLoader<UUID, Segment> segments) {
        return segments.loadMany(ids)
                .thenApply(found -> {
                    Map<UUID, Segment> all = new HashMap<>();
                    for (int i = 0; i < ids.size(); i++) {
                        Segment known = kept == null ? null : kept.segment(ids.get(i));
                        all.put(ids.get(i), known == null ? found.get(i) : known);
                    }
                    return all;
                });
    }

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
