package dev.liftgraph.scoring;

import java.util.Arrays;
import java.util.List;

/**
 * The middle of a cluster.
 *
 * @param label the cluster's number, from 1; it stays with the cluster when clusters are refreshed
 * @param position in deviations from the mean of each feature
 */
public record Centroid(int label, List<Double> position) {

    public Centroid {
        Require.that(label >= 1, "a label must be positive but is " + label);
        position = List.copyOf(position);
        position.forEach(value -> Require.finite(value, "position"));
    }

    double[] point() {
        return position.stream().mapToDouble(Double::doubleValue).toArray();
    }

    static Centroid of(int label, double[] point) {
        return new Centroid(label, Arrays.stream(point).boxed().toList());
    }
}
