package dev.liftgraph.analysis;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That results were kept, and what they came to; what they are computed from is read when asked
 * for.
 *
 * @param label distinguishes the snapshots of an experiment
 * @param reason why it was made; null for the one of the completion
 * @param statisticsVersion version of the statistics that made the digest
 * @param digest of the numbers, see {@link ResultsDigest}
 */
record Snapshot(
        UUID id,
        UUID experimentId,
        String label,
        @Nullable String reason,
        Instant takenAt,
        String statisticsVersion,
        String digest) {
    static final String COMPLETION = "completion";
}
