package dev.liftgraph.segment;

import dev.liftgraph.scoring.ClusterCandidate;
import dev.liftgraph.scoring.ClusterModel;
import dev.liftgraph.scoring.ClusterProfile;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Clusters, and what they are like.
 *
 * @param candidates every number of clusters tried, on the sample
 * @param profiles over everybody
 * @param inertia over everybody, in squared deviations
 * @param silhouette over everybody, from 0 to 1
 * @param sampled customers the centroids were trained on
 */
record ClusterResult(
        ClusterModel model,
        List<ClusterCandidate> candidates,
        List<ClusterProfile> profiles,
        double inertia,
        double silhouette,
        int sampled)
        implements ScoringResult {
    ClusterResult {
        candidates = List.copyOf(candidates);
        profiles = List.copyOf(profiles);
    }

    /** The clusters, the small ones without what would tell of their few customers. */
    public List<Cluster> clusters() {
        List<Long> sizes = profiles.stream().map(ClusterProfile::customers).toList();
        Set<Integer> hidden = SmallCells.hidden(sizes);
        long all = sizes.stream().mapToLong(Long::longValue).sum();
        return IntStream.range(0, profiles.size())
                .mapToObj(i -> Cluster.of(profiles.get(i), all, hidden.contains(i)))
                .toList();
    }
}
