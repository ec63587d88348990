package dev.liftgraph.segment;

import dev.liftgraph.api.Problem;
import dev.liftgraph.api.Rejection;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds the scoring that a mutation names. */
@Component
class ScoringLookup {
    private final Scorings scorings;

    ScoringLookup(Scorings scorings) {
        this.scorings = scorings;
    }

    Mono<Scoring> existing(String key) {
        return scorings.byKeys(List.of(key))
                .mapNotNull(found -> found.get(key))
                .switchIfEmpty(
                        Mono.error(() ->
                                new Rejection(
                                        Problem.of(
                                                ScoringErrorCode.SCORING_NOT_FOUND,
                                                "No scoring has the key '" + key + "'.",
                                                "scoring"))));
    }
}
