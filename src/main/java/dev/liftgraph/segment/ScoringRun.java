package dev.liftgraph.segment;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One scoring of everybody as of a moment.
 *
 * @param finishedAt null while it runs
 * @param failure null unless it failed
 * @param customers scored; null unless it is done
 * @param result null unless it is done
 */
record ScoringRun(
        UUID id,
        UUID scoringId,
        Instant asOf,
        Instant createdAt,
        @Nullable Instant finishedAt,
        ScoringStatus status,
        @Nullable ScoringFailure failure,
        @Nullable Long customers,
        @Nullable ScoringResult result) {}
