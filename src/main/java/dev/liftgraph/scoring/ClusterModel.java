package dev.liftgraph.scoring;

import java.util.List;

/**
 * Clusters as they are stored: enough to assign any row, and to train the same clusters again.
 *
 * @param seed of the sample and of all runs
 * @param scaling of the features
 * @param centroids one each cluster, with labels that differ
 * @param labelsGiven highest label ever given to a cluster of this lineage
 */
public record ClusterModel(
        long seed, FeatureScaling scaling, List<Centroid> centroids, int labelsGiven) {

    public ClusterModel {
        centroids = List.copyOf(centroids);
        Require.that(
                !centroids.isEmpty() && centroids.size() <= ClusterPlan.MOST_CLUSTERS,
                "there must be 1 to 8 clusters but there are " + centroids.size());
        Require.that(
                centroids.stream().map(Centroid::label).distinct().count() == centroids.size(),
                "labels must differ");
        for (Centroid centroid : centroids) {
            Require.that(
                    centroid.position().size() == scaling.features().size(),
                    "a centroid must have a position for each feature");
            Require.that(centroid.label() <= labelsGiven, "labels must have been given");
        }
    }

    /** Assigns one row, in the order of the features; NaN is a missing value. */
    public ClusterAssignment assign(double[] row) {
        NearestCentroid nearest = new NearestCentroid(points());
        int cluster = nearest.find(scaling.standardised(row));
        return assignment(cluster, nearest.squaredDistance(), row);
    }

    ClusterAssignment assignment(int cluster, double squaredDistance, double[] row) {
        return new ClusterAssignment(
                centroids.get(cluster).label(), Math.sqrt(squaredDistance), scaling.imputed(row));
    }

    double[][] points() {
        return centroids.stream().map(Centroid::point).toArray(double[][]::new);
    }
}
