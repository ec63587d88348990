package dev.liftgraph.segment;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;

/** How a scoring scores. It never changes, so that runs of one scoring can be compared. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
    @JsonSubTypes.Type(value = RfmScoringPlan.class, name = "rfm"),
    @JsonSubTypes.Type(value = ClusterScoringPlan.class, name = "clusters"),
    @JsonSubTypes.Type(value = PredictionScoringPlan.class, name = "prediction")
})
sealed interface ScoringPlan permits RfmScoringPlan, ClusterScoringPlan, PredictionScoringPlan {
    ScoringKind kind();

    /** First moment that customers can be scored as of. */
    default Instant earliest() {
        return Instant.EPOCH;
    }
}
