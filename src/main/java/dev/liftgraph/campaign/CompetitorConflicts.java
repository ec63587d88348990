package dev.liftgraph.campaign;

import dev.liftgraph.api.Problem;
import dev.liftgraph.api.Rejection;
import reactor.core.publisher.Mono;

/** Explains why a change of a competitor's event did not happen. */
final class CompetitorConflicts {
    private CompetitorConflicts() {}

    static <T> Mono<T> keyTaken() {
        return because(
                CompetitorErrorCode.KEY_TAKEN,
                "There is an event with this key that says something else: retract it, or give another key.",
                "key");
    }

    static <T> Mono<T> notFound() {
        return because(
                CompetitorErrorCode.COMPETITOR_EVENT_NOT_FOUND,
                "There is no competitor event with this key.",
                "event");
    }

    static <T> Mono<T> retracted(CompetitorEvent now) {
        return because(
                CompetitorErrorCode.COMPETITOR_EVENT_RETRACTED,
                "The event was retracted on " + now.retractedAt() + ".",
                "event");
    }

    private static <T> Mono<T> because(CompetitorErrorCode code, String message, String field) {
        return Mono.error(new Rejection(Problem.of(code, message, field)));
    }
}
