package dev.liftgraph.segment;

import dev.liftgraph.scoring.ClusterProfile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cluster as it is shown.
 *
 * @param size null when it is suppressed
 * @param share of all customers; null when it is suppressed
 * @param features over the cluster's customers; empty when it is suppressed
 */
record Cluster(
        int label,
        @Nullable Long size,
        @Nullable Double share,
        boolean suppressed,
        List<ClusterFeature> features) {
    static Cluster of(ClusterProfile profile, long all, boolean suppressed) {
        return suppressed
                ? new Cluster(profile.label(), null, null, true, List.of())
                : new Cluster(
                        profile.label(),
                        profile.customers(),
                        (double) profile.customers() / all,
                        false,
                        profile.features().stream().map(ClusterFeature::of).toList());
    }
}
