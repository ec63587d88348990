package dev.liftgraph.demo;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something a firm did.
 *
 * @param amount value in ten-thousandths; null when it has none
 */
record Deed(String event, Instant at, @Nullable Long amount) {}
