package dev.liftgraph.assignment;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A set of experiments that never share a customer.
 *
 * @param number place of its slots among those of all layers
 * @param free share that no experiment has, in [0, 1]
 */
record Layer(
        UUID id,
        String key,
        String name,
        @Nullable String description,
        long number,
        double free,
        Instant createdAt) {}
