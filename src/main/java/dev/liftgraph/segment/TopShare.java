package dev.liftgraph.segment;

import org.jspecify.annotations.Nullable;

/**
 * Where a top share of the customers begins.
 *
 * @param share of the customers, at most
 * @param probability least in it; null when so many tie for the first place that nobody is in it
 */
record TopShare(double share, @Nullable Double probability) {}
