package dev.liftgraph.scoring;

import org.jspecify.annotations.Nullable;

/** What is learnt of one feature before it can be encoded. */
sealed interface FeatureCount permits NumberCount, BooleanCount, LevelCount {

    void add(@Nullable Object value);

    /** Adds what another count of the same feature has learnt. */
    void merge(FeatureCount other);

    EncodedFeature encoded(String feature);

    static FeatureCount of(Feature feature) {
        return switch (feature.type()) {
            case NUMBER -> new NumberCount();
            case BOOLEAN -> new BooleanCount();
            case CATEGORY -> new LevelCount();
        };
    }
}
