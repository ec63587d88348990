package dev.liftgraph.segment;

import dev.liftgraph.scoring.FeatureScale;
import org.jspecify.annotations.Nullable;

/**
 * A feature of a cluster's customers.
 *
 * @param known customers with a value; null when they, or those without, are few
 * @param missing customers without a value; null when they, or those with one, are few
 * @param mean of the known values; null when they are few
 * @param deviation of the known values; null when they are few
 */
record ClusterFeature(
        String feature,
        @Nullable Long known,
        @Nullable Long missing,
        @Nullable Double mean,
        @Nullable Double deviation) {
    static ClusterFeature of(FeatureScale scale) {
        boolean fewKnown = SmallCells.isFew(scale.known());
        boolean few = fewKnown || SmallCells.isFew(scale.missing());
        return new ClusterFeature(
                scale.feature(),
                few ? null : scale.known(),
                few ? null : scale.missing(),
                fewKnown ? null : scale.mean(),
                fewKnown ? null : scale.deviation());
    }
}
