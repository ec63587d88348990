package dev.liftgraph.scoring;

import java.util.List;

/**
 * Scales of all features of a row, in the row's order.
 *
 * @param features one scale each, with names that differ
 */
public record FeatureScaling(List<FeatureScale> features) {

    public FeatureScaling {
        features = List.copyOf(features);
        Require.that(!features.isEmpty(), "there must be a feature");
        Require.that(
                features.stream().map(FeatureScale::feature).distinct().count() == features.size(),
                "features must have different names");
    }

    public List<String> names() {
        return features.stream().map(FeatureScale::feature).toList();
    }

    /** The row on the common scale, missing values at 0. */
    public double[] standardised(double[] row) {
        Require.that(
                row.length == features.size(), "a row must have " + features.size() + " values");
        double[] standardised = new double[row.length];
        for (int i = 0; i < row.length; i++) {
            standardised[i] = features.get(i).standardised(row[i]);
        }
        return standardised;
    }

    /** How many of the row's values are missing. */
    public int imputed(double[] row) {
        int imputed = 0;
        for (int i = 0; i < row.length; i++) {
            imputed += features.get(i).isKnown(row[i]) ? 0 : 1;
        }
        return imputed;
    }

    boolean varies() {
        return features.stream().anyMatch(feature -> feature.deviation() > 0);
    }
}
