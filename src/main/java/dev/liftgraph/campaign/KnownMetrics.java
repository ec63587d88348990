package dev.liftgraph.campaign;

import reactor.core.publisher.Mono;

/** Asked about the metric that a strategy names: a package above knows them. */
public interface KnownMetrics {
    /** What a metric's lift can be. */
    record Traits(boolean proportion, boolean increaseIsWelcome) {}

    /** Empty when there is no metric with this key. */
    Mono<Traits> of(String key);
}
