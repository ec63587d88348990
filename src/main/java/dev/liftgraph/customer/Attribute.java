package dev.liftgraph.customer;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the attribute catalogue.
 *
 * @param key name of the column or property that carries it
 * @param family null until somebody says
 * @param unit unit of a NUMBER, as in {@code EUR/month}; null when it has none or nobody said
 */
public record Attribute(
        UUID id,
        String key,
        AttributeType type,
        @Nullable AttributeFamily family,
        @Nullable String unit,
        @Nullable String description,
        Instant createdAt) {}
