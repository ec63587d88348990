package dev.liftgraph.customer;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * A customer as known now.
 *
 * @param customerId the id the customer has outside
 * @param attributes values by attribute key: String, Boolean or java.math.BigDecimal; dates as ISO
 *     text
 */
public record Customer(
        UUID id, String customerId, Map<String, Object> attributes, Instant firstKnownAt) {}
