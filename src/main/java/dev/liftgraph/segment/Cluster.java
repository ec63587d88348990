package dev.liftgraph.segment;

import dev.liftgraph.scoring.ClusterProfile;
import dev.liftgraph.scoring.FeatureScale;
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
        List<FeatureScale> features) {
    static Cluster of(ClusterProfile profile, long all, boolean suppressed) {
        return suppressed
                ? new Cluster(profile.label(), null, null, true, List.of())
                : new Cluster(
                        profile.label(),
                        profile.customers(),
                        (double) profile.customers() / all,
                        false,
                        profile.features());
    }
}
