package dev.liftgraph.scoring;

/**
 * The prediction can be used.
 *
 * @param model to score rows with
 */
public record Trained(PredictionModel model) implements PredictionTraining {}
