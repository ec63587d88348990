package dev.liftgraph.scoring;

import java.util.List;

/**
 * What a cluster's customers are like.
 *
 * @param label the cluster's
 * @param customers in it
 * @param imputed of these, customers with a missing value
 * @param features mean and deviation of each feature over the cluster's known values, in the
 *     feature's unit
 */
public record ClusterProfile(int label, long customers, long imputed, List<FeatureScale> features) {

    public ClusterProfile {
        features = List.copyOf(features);
    }
}
