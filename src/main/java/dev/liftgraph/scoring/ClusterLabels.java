package dev.liftgraph.scoring;

import java.util.ArrayList;
import java.util.List;

/**
 * Keeps labels with their clusters when clusters are trained anew.
 *
 * <p>New clusters are matched with old ones, one to one, so that the sum of the distances between
 * matched centroids is as small as it can be; distances are in the old model's deviations. Clusters
 * without a match get labels that were never given before; labels without a match retire. Nothing
 * is matched when the features differ.
 */
public final class ClusterLabels {

    private ClusterLabels() {}

    /** The fresh model with the labels of the clusters it continues. */
    public static ClusterModel carriedOver(ClusterModel old, ClusterModel fresh) {
        int[] matches =
                old.scaling().names().equals(fresh.scaling().names())
                        ? Matching.least(distances(old, fresh))
                        : Matching.none(fresh.centroids().size());
        List<Centroid> centroids = new ArrayList<>();
        int given = old.labelsGiven();
        for (int i = 0; i < matches.length; i++) {
            int label = matches[i] < 0 ? ++given : old.centroids().get(matches[i]).label();
            centroids.add(new Centroid(label, fresh.centroids().get(i).position()));
        }
        return new ClusterModel(fresh.seed(), fresh.scaling(), centroids, given);
    }

    /** Distance of each new centroid to each old one, in the old model's deviations. */
    private static double[][] distances(ClusterModel old, ClusterModel fresh) {
        double[][] from = old.points();
        double[][] to = fresh.points();
        double[][] distances = new double[to.length][from.length];
        for (int i = 0; i < to.length; i++) {
            double[] original = new double[to[i].length];
            for (int j = 0; j < original.length; j++) {
                original[j] = fresh.scaling().features().get(j).original(to[i][j]);
            }
            double[] point = old.scaling().standardised(original);
            for (int j = 0; j < from.length; j++) {
                distances[i][j] = Math.sqrt(NearestCentroid.squaredDistance(point, from[j]));
            }
        }
        return distances;
    }
}
