package dev.liftgraph.experiment;

import reactor.core.publisher.Mono;

/**
 * Brings the results up to date with the facts recorded so far. What computes results implements
 * it.
 */
public interface ResultsRefresh {
    /** Completes when the results know of everything committed before it was called. */
    Mono<Void> refresh();
}
