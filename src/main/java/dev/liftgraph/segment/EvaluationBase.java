package dev.liftgraph.segment;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Earlier evaluations that others can go on from.
 *
 * @param sizes number of members found, by version
 * @param asOf the earliest moment they are of
 * @param seen number of the first transaction whose changes one of them may not have seen
 */
record EvaluationBase(Map<UUID, Long> sizes, Instant asOf, String seen) {
    EvaluationBase with(EvaluationBase same) {
        Map<UUID, Long> both = new HashMap<>(sizes);
        both.putAll(same.sizes);
        return new EvaluationBase(both, asOf, seen);
    }
}
