package dev.liftgraph.scoring;

/** Which of several centroids is nearest to a point, by Euclidean distance; the first of equals. */
final class NearestCentroid {

    private final double[][] centroids;
    private int index;
    private double squaredDistance;
    private double squaredRunnerUp;

    NearestCentroid(double[][] centroids) {
        this.centroids = centroids;
    }

    /** Looks for the centroid nearest to the point and the one after it. */
    int find(double[] point) {
        squaredDistance = Double.MAX_VALUE;
        squaredRunnerUp = Double.MAX_VALUE;
        index = 0;
        for (int i = 0; i < centroids.length; i++) {
            double squared = squaredDistance(point, centroids[i]);
            if (squared < squaredDistance) {
                squaredRunnerUp = squaredDistance;
                squaredDistance = squared;
                index = i;
            } else if (squared < squaredRunnerUp) {
                squaredRunnerUp = squared;
            }
        }
        return index;
    }

    /** Of the point last looked for. */
    double squaredDistance() {
        return squaredDistance;
    }

    /**
     * Simplified silhouette of the point last looked for, from 0 to 1.
     *
     * <pre>{@code
     * s = (b - a) / max(a, b) = 1 - a / b      a, b: distance to the nearest, second centroid
     * }</pre>
     */
    double silhouette() {
        return squaredRunnerUp == 0 || centroids.length < 2
                ? 0
                : 1 - Math.sqrt(squaredDistance / squaredRunnerUp);
    }

    double[][] centroids() {
        return centroids;
    }

    static double squaredDistance(double[] point, double[] other) {
        double sum = 0;
        for (int i = 0; i < point.length; i++) {
            double difference = point[i] - other[i];
            sum += difference * difference;
        }
        return sum;
    }
}
