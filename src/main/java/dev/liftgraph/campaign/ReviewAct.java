package dev.liftgraph.campaign;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That somebody ticked an item, or signed.
 *
 * @param note null when nothing was said
 */
public record ReviewAct(String by, Instant at, @Nullable String note) {}
