package dev.liftgraph.scoring;

import org.jspecify.annotations.Nullable;

/** Moments of a numeric feature. */
final class NumberCount implements FeatureCount {

    private final Moments moments = new Moments();

    @Override
    public void add(@Nullable Object value) {
        moments.add(EncodedNumber.number(value));
    }

    @Override
    public void merge(FeatureCount other) {
        moments.merge(((NumberCount) other).moments);
    }

    @Override
    public EncodedNumber encoded(String feature) {
        return new EncodedNumber(moments.scale(feature));
    }
}
