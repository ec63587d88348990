package dev.liftgraph.reporting;

import java.util.UUID;

/**
 * An experiment that shares something with another.
 *
 * @param segments number of registered segments that both have
 * @param primaryMetric whether both have the same one
 * @param competitors number of those that both campaigns answer to
 */
record SimilarExperiment(UUID experimentId, int segments, boolean primaryMetric, int competitors) {}
