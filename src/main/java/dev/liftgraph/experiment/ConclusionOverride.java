package dev.liftgraph.experiment;

/**
 * Why it was decided against what the results recommended.
 *
 * @param approvedBy who agreed, other than who decided
 */
public record ConclusionOverride(String reason, String approvedBy) {}
