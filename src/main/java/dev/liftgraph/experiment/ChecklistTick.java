package dev.liftgraph.experiment;

import java.time.Instant;
import java.util.UUID;

/** That an item is done for an experiment. */
record ChecklistTick(UUID experimentId, UUID itemId, String tickedBy, Instant tickedAt) {}
