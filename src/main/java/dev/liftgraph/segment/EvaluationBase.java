package dev.liftgraph.segment;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Earlier evaluations that others can go on from.
 *
 * @param versions what was evaluated
 * @param asOf the earliest moment they are of
 * @param seen number of the first transaction whose changes one of them may not have seen
 */
record EvaluationBase(Set<UUID> versions, Instant asOf, String seen) {
    EvaluationBase with(EvaluationBase same) {
        return new EvaluationBase(
                Stream.concat(versions.stream(), same.versions.stream())
                        .collect(Collectors.toSet()),
                asOf,
                seen);
    }
}
