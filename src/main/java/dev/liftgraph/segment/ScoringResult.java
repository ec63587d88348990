package dev.liftgraph.segment;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What a run found: the model, enough to score the same again, and figures about it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
    @JsonSubTypes.Type(value = RfmResult.class, name = "rfm"),
    @JsonSubTypes.Type(value = ClusterResult.class, name = "clusters"),
    @JsonSubTypes.Type(value = PredictionResult.class, name = "prediction")
})
sealed interface ScoringResult permits RfmResult, ClusterResult, PredictionResult {}
