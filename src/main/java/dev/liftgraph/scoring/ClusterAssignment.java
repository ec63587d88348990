package dev.liftgraph.scoring;

/**
 * The cluster of a row.
 *
 * @param label of the nearest centroid
 * @param distance to it, in deviations
 * @param imputed how many of the row's values are missing and were taken at the mean
 */
public record ClusterAssignment(int label, double distance, int imputed) {}
