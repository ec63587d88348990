package dev.liftgraph.segment;

import dev.liftgraph.scoring.FeatureType;
import org.jspecify.annotations.Nullable;

/**
 * A number made of a customer's events before the moment asked about.
 *
 * @param windowDays days looked back; null for ever
 */
record EventFeature(String event, EventMeasure measure, @Nullable Integer windowDays)
        implements ScoringFeature {
    @Override
    public String name() {
        String name = measure.words().formatted(event);
        return windowDays == null ? name : name + " in " + windowDays + " days";
    }

    @Override
    public FeatureType kind() {
        return FeatureType.NUMBER;
    }
}
