package dev.liftgraph.scoring;

import org.jspecify.annotations.Nullable;

/** How often a boolean feature is true, false and missing. */
final class BooleanCount implements FeatureCount {

    private long yes;
    private long no;
    private long missing;

    @Override
    public void add(@Nullable Object value) {
        if (!(value instanceof Boolean known)) {
            missing++;
        } else if (known) {
            yes++;
        } else {
            no++;
        }
    }

    @Override
    public void merge(FeatureCount other) {
        BooleanCount count = (BooleanCount) other;
        yes += count.yes;
        no += count.no;
        missing += count.missing;
    }

    @Override
    public EncodedBoolean encoded(String feature) {
        return new EncodedBoolean(feature, yes, no, missing);
    }
}
