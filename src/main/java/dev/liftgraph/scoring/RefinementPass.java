package dev.liftgraph.scoring;

import java.util.List;
import java.util.stream.IntStream;

/**
 * One iteration of k-means over all customers, from centroids that were trained on a sample of
 * them. A few passes suffice; each lowers the inertia or leaves it.
 */
public final class RefinementPass {

    private final ClusterModel model;
    private final LloydPass pass;

    public RefinementPass(ClusterModel model) {
        this.model = model;
        pass = new LloydPass(model.points());
    }

    public void add(double[] row) {
        pass.add(model.scaling().standardised(row));
    }

    public void merge(RefinementPass other) {
        Require.that(model.equals(other.model), "passes must be of one model");
        pass.merge(other.pass);
    }

    /** Sum of squared distances to the centroids before they move, in squared deviations. */
    public double inertia() {
        return pass.inertia();
    }

    /** The model with its centroids moved to the middle of their customers. */
    public ClusterModel refined() {
        double[][] moved = pass.moved();
        List<Centroid> centroids =
                IntStream.range(0, moved.length)
                        .mapToObj(i -> Centroid.of(model.centroids().get(i).label(), moved[i]))
                        .toList();
        return new ClusterModel(model.seed(), model.scaling(), centroids, model.labelsGiven());
    }
}
