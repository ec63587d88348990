package dev.liftgraph.analysis;

import dev.liftgraph.experiment.Variant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;

/**
 * How many units segments of an experiment would bring to each other that the other lacks. It is
 * known of those alone that have units.
 */
record BroughtUnits(List<Between> between) {
    static final BroughtUnits NONE = new BroughtUnits(List.of());

    /** What one segment would bring to another, in customers of both phases. */
    record Between(UUID from, UUID to, long units) {}

    /**
     * @param kept null for results as they are now
     */
    static CompletableFuture<BroughtUnits> of(
            @Nullable SnapshotInputs kept, UUID experiment, DataLoader<UUID, BroughtUnits> now) {
        BroughtUnits then = kept == null ? null : kept.circumstances().brought();
        return then == null ? now.load(experiment) : CompletableFuture.completedFuture(then);
    }

    /**
     * The segment to merge with: the first candidate that brings the missing units, and gains some
     * by it too, for else it has them all already. Null when there is none.
     */
    @Nullable UUID mergeWith(ResultCell cell) {
        UUID own = cell.scope().segmentId();
        Long missing = cell.validity().missingPerVariant();
        return own == null || missing == null
                ? null
                : cell.mergeCandidates().stream()
                        .filter(other -> brought(own, other) > 0)
                        .filter(other -> brought(other, own) * shareOfSmallest(cell) >= missing)
                        .findFirst()
                        .orElse(null);
    }

    /** Of customers brought, how many units the variant of the smallest weight gets. */
    private static double shareOfSmallest(ResultCell cell) {
        long customers = cell.sums().customers().stream().mapToLong(Long::longValue).sum();
        double weight =
                cell.experiment().variants().stream()
                        .mapToDouble(Variant::weight)
                        .min()
                        .orElseThrow();
        return customers == 0 ? 0 : weight * cell.sums().allUnits() / customers;
    }

    private long brought(UUID from, UUID to) {
        return between.stream()
                .filter(each -> each.from().equals(from) && each.to().equals(to))
                .mapToLong(Between::units)
                .sum();
    }
}
