package dev.liftgraph.segment;

import dev.liftgraph.scoring.ClusterPlan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Clusters of customers that are alike.
 *
 * @param features numbers only
 * @param clusters how many; null for the number with the best silhouette
 * @param seed decides sample and runs
 */
record ClusterScoringPlan(List<ScoringFeature> features, @Nullable Integer clusters, long seed)
        implements ScoringPlan {
    ClusterScoringPlan {
        features = List.copyOf(features);
    }

    @Override
    public ScoringKind kind() {
        return ScoringKind.CLUSTERS;
    }

    ClusterPlan training() {
        List<String> names = features.stream().map(ScoringFeature::name).toList();
        return clusters == null
                ? ClusterPlan.bySilhouette(names, seed)
                : ClusterPlan.of(names, clusters, seed);
    }
}
