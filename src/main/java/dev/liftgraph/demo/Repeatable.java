package dev.liftgraph.demo;

import dev.liftgraph.api.Rejection;
import java.util.Set;
import reactor.core.publisher.Mono;

/** Makes a step that was done before a step that does nothing. */
final class Repeatable {
    private static final Set<String> DONE_BEFORE =
            Set.of("GATE_DECIDED", "KEY_TAKEN", "ILLEGAL_TRANSITION");

    private Repeatable() {}

    /** Completes when the step is done, now or before. */
    static Mono<Void> step(Mono<?> step) {
        return step.then().onErrorComplete(Repeatable::wasDoneBefore);
    }

    private static boolean wasDoneBefore(Throwable failure) {
        return failure instanceof Rejection rejection
                && rejection.problems().stream()
                        .allMatch(problem -> DONE_BEFORE.contains(problem.code()));
    }
}
