package dev.liftgraph.experiment;

import reactor.core.publisher.Mono;

/** Knows whether an experiment came to its planned end. What computes results implements it. */
public interface PlannedEnd {
    /** Whether the experiment, which is being completed now, has reached what was planned. */
    Mono<Boolean> reached(Experiment completed);
}
