package dev.liftgraph.segment;

import dev.liftgraph.api.Problem;
import dev.liftgraph.api.Rejection;

/** Customers cannot be scored as planned, for want of data. */
final class TrainingFailed extends Rejection {
    private final ScoringFailure failure;

    TrainingFailed(ScoringFailure failure) {
        this(failure, "");
    }

    /**
     * @param more said after the failure's own sentence
     */
    TrainingFailed(ScoringFailure failure, String more) {
        super(Problem.of(failure, failure.message() + more));
        this.failure = failure;
    }

    ScoringFailure failure() {
        return failure;
    }
}
