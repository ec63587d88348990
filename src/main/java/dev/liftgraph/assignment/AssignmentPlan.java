package dev.liftgraph.assignment;

import org.jspecify.annotations.Nullable;

/**
 * How an experiment assigns that is not archived.
 *
 * @param control key of its control
 * @param running null when it is not under way, and assigns nobody
 */
record AssignmentPlan(String experiment, String control, @Nullable RunningPlan running) {}
