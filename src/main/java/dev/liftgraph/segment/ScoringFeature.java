package dev.liftgraph.segment;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.liftgraph.scoring.FeatureType;

/** What customers are clustered or predicted by. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
    @JsonSubTypes.Type(value = AttributeFeature.class, name = "attribute"),
    @JsonSubTypes.Type(value = EventFeature.class, name = "event")
})
sealed interface ScoringFeature permits AttributeFeature, EventFeature {
    /** A name that reads well after "more of". */
    String name();

    /** What its values are. */
    FeatureType kind();
}
