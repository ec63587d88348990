package dev.liftgraph.experiment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An experiment to start.
 *
 * @param at moment from which exposures count; null for now
 * @param version version the caller has seen; null for any
 */
public record ExperimentStartInput(
        String experiment, @Nullable Instant at, @Nullable Integer version) {}
