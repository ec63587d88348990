package dev.liftgraph.scoring;

import java.util.List;
import org.apache.commons.math3.random.Well19937c;

/**
 * The best of several runs of k-means over points that are at hand. Run r of k clusters draws from
 * WELL19937c (L'Ecuyer, Panneton and Matsumoto, 2006) seeded by {@code mix(seed + 1000 k + r)}, so
 * that the same seed ends in the same centroids.
 *
 * @param centroids in the order they were drawn
 * @param pass the sums over all points at these centroids
 */
record KMeans(double[][] centroids, LloydPass pass) {

    private static final int MOST_ITERATIONS = 100;
    private static final int RUNS_PER_K = 1000;

    /** Share of the inertia that an iteration must save for another to follow. */
    private static final double TOLERANCE = 1e-9;

    static KMeans best(List<double[]> points, int k, long seed, int runs) {
        KMeans best = run(points, k, random(seed, k, 0));
        for (int run = 1; run < runs; run++) {
            KMeans next = run(points, k, random(seed, k, run));
            if (next.pass.inertia() < best.pass.inertia()) {
                best = next;
            }
        }
        return best;
    }

    private static Well19937c random(long seed, int k, int run) {
        return new Well19937c(CustomerHash.mix(seed + (long) RUNS_PER_K * k + run));
    }

    private static KMeans run(List<double[]> points, int k, Well19937c random) {
        double[][] centroids = PlusPlusSeeding.centroids(points, k, random);
        LloydPass pass = pass(points, centroids);
        for (int i = 0; i < MOST_ITERATIONS; i++) {
            double[][] moved = pass.moved();
            LloydPass next = pass(points, moved);
            boolean ended = pass.inertia() - next.inertia() <= TOLERANCE * pass.inertia();
            centroids = moved;
            pass = next;
            if (ended) {
                break;
            }
        }
        return new KMeans(centroids, pass);
    }

    static LloydPass pass(Iterable<double[]> points, double[][] centroids) {
        LloydPass pass = new LloydPass(centroids);
        points.forEach(pass::add);
        return pass;
    }
}
