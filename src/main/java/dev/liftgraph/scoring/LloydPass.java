package dev.liftgraph.scoring;

/**
 * One iteration of Lloyd's algorithm over points as they come: assigns each to its nearest
 * centroid, and moves the centroids to the means of what was assigned to them.
 *
 * <pre>{@code
 * inertia = sum |x - nearest centroid|^2,      centroid' = mean of the points nearest to it
 * }</pre>
 *
 * <p>The inertia of the moved centroids is never larger. Of the centroids that nothing is nearest
 * to, the first moves to the point that is farthest from its own; the others wait for later passes.
 * Source: Lloyd, IEEE Transactions on Information Theory 28 (1982).
 */
final class LloydPass {

    private final NearestCentroid nearest;
    private final long[] sizes;
    private final double[][] sums;
    private double inertia;
    private double silhouettes;
    private double farthestDistance;
    private double[] farthest;

    LloydPass(double[][] centroids) {
        nearest = new NearestCentroid(centroids);
        sizes = new long[centroids.length];
        sums = new double[centroids.length][centroids[0].length];
        farthest = centroids[0];
    }

    int add(double[] point) {
        int cluster = nearest.find(point);
        sizes[cluster]++;
        addTo(sums[cluster], point);
        inertia += nearest.squaredDistance();
        silhouettes += nearest.silhouette();
        consider(nearest.squaredDistance(), point);
        return cluster;
    }

    void merge(LloydPass other) {
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] += other.sizes[i];
            addTo(sums[i], other.sums[i]);
        }
        inertia += other.inertia;
        silhouettes += other.silhouettes;
        consider(other.farthestDistance, other.farthest);
    }

    /** Sum of squared distances to the centroids this pass was made with. */
    double inertia() {
        return inertia;
    }

    /** Of the point last added. */
    double lastSquaredDistance() {
        return nearest.squaredDistance();
    }

    /** Mean of the simplified silhouettes; 0 without points. */
    double silhouette() {
        long points = points();
        return points == 0 ? 0 : silhouettes / points;
    }

    long[] sizes() {
        return sizes.clone();
    }

    long points() {
        long points = 0;
        for (long size : sizes) {
            points += size;
        }
        return points;
    }

    double[][] moved() {
        double[][] moved = new double[sizes.length][];
        boolean taken = farthestDistance == 0;
        for (int i = 0; i < sizes.length; i++) {
            if (sizes[i] > 0) {
                moved[i] = divided(sums[i], sizes[i]);
            } else {
                moved[i] = (taken ? nearest.centroids()[i] : farthest).clone();
                taken = true;
            }
        }
        return moved;
    }

    private void consider(double distance, double[] point) {
        if (distance > farthestDistance) {
            farthestDistance = distance;
            farthest = point.clone();
        }
    }

    private static void addTo(double[] sum, double[] point) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += point[i];
        }
    }

    private static double[] divided(double[] sum, double count) {
        double[] mean = new double[sum.length];
        for (int i = 0; i < sum.length; i++) {
            mean[i] = sum[i] / count;
        }
        return mean;
    }
}
