package dev.liftgraph.scoring;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The last pass over all customers: assigns each to its cluster, and profiles the clusters. */
public final class ProfilePass {

    private final ClusterModel model;
    private final LloydPass pass;
    private final Moments[][] moments;
    private final long[] imputed;

    public ProfilePass(ClusterModel model) {
        this.model = model;
        pass = new LloydPass(model.points());
        imputed = new long[model.centroids().size()];
        moments = new Moments[imputed.length][model.scaling().features().size()];
        for (Moments[] cluster : moments) {
            Arrays.setAll(cluster, _ -> new Moments());
        }
    }

    /** Counts the row in its cluster; NaN is a missing value. */
    public ClusterAssignment add(double[] row) {
        int cluster = pass.add(model.scaling().standardised(row));
        for (int i = 0; i < row.length; i++) {
            moments[cluster][i].add(row[i]);
        }
        ClusterAssignment assignment = model.assignment(cluster, pass.lastSquaredDistance(), row);
        imputed[cluster] += assignment.imputed() > 0 ? 1 : 0;
        return assignment;
    }

    public void merge(ProfilePass other) {
        Require.that(model.equals(other.model), "passes must be of one model");
        pass.merge(other.pass);
        for (int i = 0; i < imputed.length; i++) {
            imputed[i] += other.imputed[i];
            for (int j = 0; j < moments[i].length; j++) {
                moments[i][j].merge(other.moments[i][j]);
            }
        }
    }

    /** Sum of squared distances to the centroids, in squared deviations. */
    public double inertia() {
        return pass.inertia();
    }

    /** Mean simplified silhouette of all customers, from 0 to 1; 0 without customers. */
    public double silhouette() {
        return pass.silhouette();
    }

    /** One profile a cluster, in the order of the model's centroids. */
    public List<ClusterProfile> profiles() {
        return IntStream.range(0, imputed.length).mapToObj(this::profile).toList();
    }

    private ClusterProfile profile(int cluster) {
        List<String> names = model.scaling().names();
        return new ClusterProfile(
                model.centroids().get(cluster).label(),
                pass.sizes()[cluster],
                imputed[cluster],
                IntStream.range(0, names.size())
                        .mapToObj(i -> moments[cluster][i].scale(names.get(i)))
                        .toList());
    }
}
