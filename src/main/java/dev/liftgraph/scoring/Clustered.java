package dev.liftgraph.scoring;

import java.util.List;

/**
 * Clusters were found.
 *
 * @param model the clusters
 * @param candidates every number of clusters that was tried
 * @param customers rows seen
 * @param sampled rows the centroids were trained on
 */
public record Clustered(
        ClusterModel model, List<ClusterCandidate> candidates, long customers, int sampled)
        implements ClusterTraining {

    public Clustered {
        candidates = List.copyOf(candidates);
    }
}
