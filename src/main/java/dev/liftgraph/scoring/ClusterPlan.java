package dev.liftgraph.scoring;

import java.util.List;

/**
 * How clusters are looked for.
 *
 * @param features names of the numeric features, in the rows' order
 * @param fewest least number of clusters tried, from 2
 * @param most largest number tried, up to 8; the same as the least when the number is given
 * @param seed decides sample and runs
 * @param runs starts for each number of clusters, of which the best is kept
 * @param sample most rows that centroids are trained on
 */
public record ClusterPlan(
        List<String> features, int fewest, int most, long seed, int runs, int sample) {

    public static final int FEWEST_CLUSTERS = 2;
    public static final int MOST_CLUSTERS = 8;

    private static final int RUNS = 10;
    private static final int SAMPLE = 20_000;

    public ClusterPlan {
        features = List.copyOf(features);
        Require.that(!features.isEmpty(), "there must be a feature");
        Require.that(
                FEWEST_CLUSTERS <= fewest && fewest <= most && most <= MOST_CLUSTERS,
                "clusters must lie between 2 and 8 but are " + fewest + " to " + most);
        Require.that(runs >= 1 && runs <= 100, "runs must lie between 1 and 100");
        Require.that(sample >= 100, "a sample must have room for 100 rows");
    }

    /** The number of clusters, from 2 to 8, with the best silhouette. */
    public static ClusterPlan bySilhouette(List<String> features, long seed) {
        return new ClusterPlan(features, FEWEST_CLUSTERS, MOST_CLUSTERS, seed, RUNS, SAMPLE);
    }

    /** A given number of clusters. */
    public static ClusterPlan of(List<String> features, int k, long seed) {
        return new ClusterPlan(features, k, k, seed, RUNS, SAMPLE);
    }
}
