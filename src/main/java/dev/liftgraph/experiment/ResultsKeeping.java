package dev.liftgraph.experiment;

import reactor.core.publisher.Mono;

/**
 * Keeps what the results of an experiment are computed from once it is over. What computes results
 * implements it.
 */
public interface ResultsKeeping {
    /** Brings the results up to date. Completes too when that fails: they stay as they were. */
    Mono<Void> refresh(Experiment experiment);

    /**
     * Keeps them as they are now, once, inside the caller's transaction. Fails when they would be
     * of different facts for good, with {@link RanksBehind} when others were folded meanwhile.
     */
    Mono<Void> keep(Experiment completed);

    /** What they recommend; empty when they recommend nothing. */
    Mono<Recommended> recommended(Experiment experiment);
}
