package dev.liftgraph.experiment;

import dev.liftgraph.api.Problem;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Keeps how the units of experiments are assigned, which is the business of a package above. */
public interface AssignmentTerms {
    /** What is wrong with them by themselves. */
    Mono<List<Problem>> problems(AssignmentInput input);

    /**
     * Keeps the terms of a draft in place of those it had, inside the caller's transaction; fails
     * with a rejection when others were faster.
     */
    Mono<Void> keep(UUID experimentId, AssignmentInput input);

    /** Those of an experiment, to be kept for another one: without its salt. */
    Mono<AssignmentInput> of(UUID experimentId);

    /** What is frozen at the start, by name and in a fixed order; empty when all is as usual. */
    Mono<Map<String, String>> frozen(UUID experimentId);
}
