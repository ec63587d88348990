package dev.liftgraph.scoring;

/**
 * What so many clusters would be like, on the sample.
 *
 * @param k number of clusters
 * @param inertia sum of squared distances to the centroids, in squared deviations
 * @param silhouette mean simplified silhouette, from 0 to 1; more is better
 */
public record ClusterCandidate(int k, double inertia, double silhouette) {}
