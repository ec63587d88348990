package dev.liftgraph.segment;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;

/** What is predicted. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
    @JsonSubTypes.Type(value = AttributeLabel.class, name = "attribute"),
    @JsonSubTypes.Type(value = EventLabel.class, name = "event")
})
sealed interface PredictionLabel permits AttributeLabel, EventLabel {
    /** When the outcome of customers known as of the cut-off is known. */
    Instant knownAt(Instant cutOff);
}
