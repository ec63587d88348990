package dev.liftgraph.segment;

import dev.liftgraph.customer.AttributeType;
import dev.liftgraph.scoring.FeatureType;

/**
 * An attribute as of the moment asked about; of a date, the days until then.
 *
 * @param attribute its key
 */
record AttributeFeature(String attribute, AttributeType type) implements ScoringFeature {
    @Override
    public String name() {
        return type == AttributeType.DATE ? "days until " + attribute : attribute;
    }

    @Override
    public FeatureType kind() {
        return switch (type) {
            case NUMBER, DATE -> FeatureType.NUMBER;
            case BOOLEAN -> FeatureType.BOOLEAN;
            case STRING -> FeatureType.CATEGORY;
        };
    }
}
