package dev.liftgraph.statistics;

/**
 * A posterior of the relative lift.
 *
 * @param relative posterior of the relative lift, as a fraction
 */
public record Believed(NormalPosterior relative) implements Inference {}
