package dev.liftgraph.segment;

import dev.liftgraph.api.Problem;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The inputs and payloads of the scoring mutations. */
final class ScoringInputs {
    private ScoringInputs() {}

    record RfmCreate(
            String key,
            String name,
            String event,
            @Nullable Integer windowDays,
            boolean valueless) {}

    record ClusterCreate(
            String key,
            String name,
            List<Feature> features,
            @Nullable Integer clusters,
            int seed) {}

    record PredictionCreate(
            String key,
            String name,
            List<Feature> features,
            Label label,
            Instant cutOff,
            int seed,
            double heldOut,
            double ridge) {}

    record Feature(@Nullable String attribute, @Nullable Events event) {}

    record Events(String event, EventMeasure measure, @Nullable Integer windowDays) {}

    record Label(@Nullable String attribute, @Nullable LaterEvent event) {}

    record LaterEvent(String event, int days, boolean happens) {}

    record Run(String scoring, @Nullable Instant asOf, boolean retrain) {}

    record Delete(String scoring) {}

    record Payload(@Nullable Scoring scoring, List<Problem> userErrors) {}

    record RunPayload(@Nullable ScoringRun run, List<Problem> userErrors) {}

    /**
     * @param key of the scoring deleted
     * @param segments that keep the scoring from being deleted
     */
    record DeletePayload(@Nullable String key, List<Segment> segments, List<Problem> userErrors) {}
}
