package dev.liftgraph.scoring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The first pass over all customers, and the training of clusters from what it kept: scales of the
 * features over everybody, and a uniform sample of at most {@link ClusterPlan#sample} rows.
 *
 * <p>Centroids are trained on the sample: k-means++ with several runs for each number of clusters.
 * The number is that with the largest mean simplified silhouette, the smaller of equals. {@link
 * RefinementPass} then moves the centroids over everybody, and {@link ProfilePass} counts.
 *
 * <p>Clusters are labelled from 1 by size in the sample, the largest first. Source: Arthur and
 * Vassilvitskii, SODA (2007); Vendramin, Campello and Hruschka, Statistical Analysis and Data
 * Mining 3 (2010).
 */
public final class ClusterPass {

    private final ClusterPlan plan;
    private final Moments[] moments;
    private final CustomerSample sample;
    private long customers;

    public ClusterPass(ClusterPlan plan) {
        this.plan = plan;
        moments = new Moments[plan.features().size()];
        Arrays.setAll(moments, _ -> new Moments());
        sample = new CustomerSample(plan.seed(), plan.sample());
    }

    /**
     * Adds a customer.
     *
     * @param row values in the order of the plan's features; NaN is a missing value
     */
    public void add(String customerId, double[] row) {
        Require.that(row.length == moments.length, "a row must have " + moments.length + " values");
        for (int i = 0; i < row.length; i++) {
            moments[i].add(row[i]);
        }
        sample.add(customerId, row);
        customers++;
    }

    public void merge(ClusterPass other) {
        Require.that(plan.equals(other.plan), "passes must be of one plan");
        for (int i = 0; i < moments.length; i++) {
            moments[i].merge(other.moments[i]);
        }
        sample.merge(other.sample);
        customers += other.customers;
    }

    /** The clusters, or why there are none. */
    public ClusterTraining train() {
        FeatureScaling scaling = scaling();
        List<double[]> points = sample.rows().stream().map(scaling::standardised).toList();
        int most = Math.min(plan.most(), points.size());
        if (most < plan.fewest()) {
            return new NotClustered(NotClustered.Reason.TOO_FEW_CUSTOMERS);
        }
        if (!scaling.varies()) {
            return new NotClustered(NotClustered.Reason.NOTHING_VARIES);
        }
        List<KMeans> found = new ArrayList<>();
        for (int k = plan.fewest(); k <= most; k++) {
            found.add(KMeans.best(points, k, plan.seed(), plan.runs()));
        }
        KMeans best = best(found);
        List<ClusterCandidate> candidates = found.stream().map(ClusterPass::candidate).toList();
        return new Clustered(model(scaling, best), candidates, customers, points.size());
    }

    private FeatureScaling scaling() {
        return new FeatureScaling(
                IntStream.range(0, moments.length)
                        .mapToObj(i -> moments[i].scale(plan.features().get(i)))
                        .toList());
    }

    private static KMeans best(List<KMeans> found) {
        KMeans best = found.getFirst();
        for (KMeans next : found) {
            if (next.pass().silhouette() > best.pass().silhouette()) {
                best = next;
            }
        }
        return best;
    }

    private static ClusterCandidate candidate(KMeans found) {
        return new ClusterCandidate(
                found.centroids().length, found.pass().inertia(), found.pass().silhouette());
    }

    private ClusterModel model(FeatureScaling scaling, KMeans found) {
        long[] sizes = found.pass().sizes();
        List<double[]> bySize =
                IntStream.range(0, sizes.length)
                        .boxed()
                        .sorted(Comparator.comparingLong((Integer i) -> -sizes[i]))
                        .map(i -> found.centroids()[i])
                        .toList();
        List<Centroid> centroids =
                IntStream.range(0, bySize.size())
                        .mapToObj(i -> Centroid.of(i + 1, bySize.get(i)))
                        .toList();
        return new ClusterModel(plan.seed(), scaling, centroids, centroids.size());
    }
}
