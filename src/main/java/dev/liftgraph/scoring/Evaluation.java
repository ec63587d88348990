package dev.liftgraph.scoring;

/** How good a prediction is on customers it was not trained on. */
public sealed interface Evaluation permits Evaluated, NotEvaluated {}
