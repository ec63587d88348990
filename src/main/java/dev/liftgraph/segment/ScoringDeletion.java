package dev.liftgraph.segment;

import dev.liftgraph.api.Problem;
import dev.liftgraph.api.Rejection;
import dev.liftgraph.database.Constraints;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Deletes scorings that no segment reads. */
@Component
class ScoringDeletion {
    private static final String IN_USE = "segment_version_scoring_in_use";

    private final ScoringLookup lookup;
    private final Scorings scorings;
    private final Segments segments;
    private final TransactionalOperator transaction;

    ScoringDeletion(
            ScoringLookup lookup,
            Scorings scorings,
            Segments segments,
            @Qualifier("bulk") TransactionalOperator transaction) {
        this.lookup = lookup;
        this.scorings = scorings;
        this.segments = segments;
        this.transaction = transaction;
    }

    Mono<ScoringInputs.DeletePayload> delete(String key) {
        return lookup.existing(key)
                .flatMap(scoring ->
                        transaction
                                .transactional(scorings.delete(scoring.id()))
                                .thenReturn(
                                        new ScoringInputs.DeletePayload(key, List.of(), List.of()))
                                .onErrorResume(
                                        DataIntegrityViolationException.class,
                                        failure -> refused(scoring, failure)))
                .onErrorResume(
                        Rejection.class,
                        rejection ->
                                Mono.just(
                                        new ScoringInputs.DeletePayload(
                                                null, List.of(), rejection.problems())));
    }

    private Mono<ScoringInputs.DeletePayload> refused(
            Scoring scoring, DataIntegrityViolationException failure) {
        if (Constraints.violatedBy(failure).filter(IN_USE::equals).isEmpty()) {
            return Mono.error(failure);
        }
        return scorings.segmentsReading(scoring.id())
                .flatMap(segments::byKeys)
                .map(Map::values)
                .map(readers ->
                        new ScoringInputs.DeletePayload(
                                null, List.copyOf(readers), List.of(inUse(readers.size()))));
    }

    private static Problem inUse(int segments) {
        return Problem.of(
                ScoringErrorCode.SCORING_IN_USE,
                "%d segments read the scoring, in this version of theirs or in an earlier one."
                        .formatted(segments),
                "scoring");
    }
}
