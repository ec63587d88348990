package dev.liftgraph.experiment;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is foreseen of a segment before a start.
 *
 * @param segmentId null for everyone
 * @param units expected by the end of the campaign
 * @param feasible whether the planned effect is found with them
 * @param finding a plain sentence
 * @param cure what would help; empty when it is feasible
 */
public record LaunchForecast(
        @Nullable UUID segmentId, long units, boolean feasible, String finding, String cure) {}
