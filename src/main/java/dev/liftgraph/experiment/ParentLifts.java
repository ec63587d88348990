package dev.liftgraph.experiment;

import reactor.core.publisher.Mono;

/** Finds what experiments that are over found. What computes results implements it. */
public interface ParentLifts {
    /**
     * Of the primary metric, everyone and both phases, as kept at the end; empty when the
     * experiment is not over, has several treatments, or its result may not be read, as where units
     * were not split as the weights say.
     */
    Mono<ParentLift> of(Experiment parent);
}
