package dev.liftgraph.campaign;

import dev.liftgraph.api.Problem;
import dev.liftgraph.api.Rejection;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Inputs and payload of the mutations of competitors' events; the schema describes the fields. */
public final class CompetitorInputs {
    private CompetitorInputs() {}

    /** An event to record. */
    public record Record(
            String key,
            String competitor,
            CompetitorEventType type,
            Instant occurredAt,
            String source,
            String description,
            @Nullable List<String> segments,
            @Nullable String campaign) {

        List<String> segmentKeys() {
            return segments == null ? List.of() : segments;
        }
    }

    /** The campaign that answers to an event. */
    record Link(String event, @Nullable String campaign) {}

    /** An event to take back. */
    record Retract(String event, String reason) {}

    /** Answer of all of them. */
    record Payload(@Nullable CompetitorEvent competitorEvent, List<Problem> userErrors) {
        static Mono<Payload> of(Mono<CompetitorEvent> outcome) {
            return outcome.map(event -> new Payload(event, List.of()))
                    .onErrorResume(
                            Rejection.class,
                            rejection -> Mono.just(new Payload(null, rejection.problems())));
        }
    }
}
