package dev.liftgraph.scoring;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.random.RandomGenerator;

/**
 * First centroids of k-means++: the first is any point, each further one a point drawn with
 * probability proportional to its squared distance from the nearest centroid so far. Where all
 * points lie on centroids already, the last point is repeated. Source: Arthur and Vassilvitskii,
 * SODA (2007).
 */
final class PlusPlusSeeding {

    private PlusPlusSeeding() {}

    static double[][] centroids(List<double[]> points, int k, RandomGenerator random) {
        double[][] centroids = new double[k][];
        double[] distances = new double[points.size()];
        Arrays.fill(distances, Double.MAX_VALUE);
        centroids[0] = points.get(random.nextInt(points.size()));
        for (int i = 1; i < k; i++) {
            double sum = 0;
            for (int j = 0; j < distances.length; j++) {
                double squared = NearestCentroid.squaredDistance(points.get(j), centroids[i - 1]);
                distances[j] = Math.min(distances[j], squared);
                sum += distances[j];
            }
            centroids[i] = points.get(drawn(distances, random.nextDouble() * sum));
        }
        return centroids;
    }

    private static int drawn(double[] distances, double mark) {
        double left = mark;
        for (int j = 0; j < distances.length - 1; j++) {
            left -= distances[j];
            if (left < 0) {
                return j;
            }
        }
        return distances.length - 1;
    }
}
