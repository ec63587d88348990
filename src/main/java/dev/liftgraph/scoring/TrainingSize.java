package dev.liftgraph.scoring;

/**
 * What a prediction was trained on.
 *
 * @param positives examples with the outcome
 * @param negatives examples without
 * @param refused examples that became known after the cut-off, and were not used
 * @param passes of Newton's method
 * @param separated whether a threshold on the score tells all outcomes apart: the penalty alone
 *     then decides how sure the scores are, and a feature may well know the outcome already
 */
public record TrainingSize(
        long positives, long negatives, long refused, int passes, boolean separated) {}
