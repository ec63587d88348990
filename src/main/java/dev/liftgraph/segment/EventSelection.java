package dev.liftgraph.segment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which events of a customer a question is about: those of a name, from a moment on and before
 * another.
 *
 * @param where which of them; null for all
 */
record EventSelection(String event, @Nullable EventFilter where, Instant from, Instant to) {}
