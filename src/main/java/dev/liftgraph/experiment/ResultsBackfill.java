package dev.liftgraph.experiment;

import java.time.Instant;
import java.util.UUID;
import reactor.core.publisher.Mono;

/**
 * Makes results count what is measured from now on for the units that are there already. What
 * computes results implements it.
 */
public interface ResultsBackfill {
    /**
     * Adds to what an experiment measures, inside the caller's transaction on the bulk connections.
     *
     * @param addition keeps what is added, with this moment
     */
    Mono<Void> around(UUID experiment, Instant addedAt, Mono<Void> addition);
}
