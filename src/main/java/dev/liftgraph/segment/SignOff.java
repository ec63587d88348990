package dev.liftgraph.segment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody decided about a segment.
 *
 * @param versionNumber version in force then
 */
public record SignOff(
        ReviewDecision decision,
        @Nullable String note,
        String by,
        Instant signedAt,
        int versionNumber) {}
