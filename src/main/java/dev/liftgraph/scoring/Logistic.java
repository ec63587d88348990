package dev.liftgraph.scoring;

/** The logistic function and its loss, without overflow. */
final class Logistic {

    /** Beyond it, a probability could not be told from 0 or 1. */
    private static final double FURTHEST = 35;

    private Logistic() {}

    /** A probability strictly between 0 and 1 for any number: 1 / (1 + e^-x), |x| at most 35. */
    static double probability(double predictor) {
        return 1 / (1 + Math.exp(-Math.clamp(predictor, -FURTHEST, FURTHEST)));
    }

    /** Negative log likelihood of an outcome: log(1 + e^-x), or log(1 + e^x) when it is false. */
    static double loss(double predictor, boolean outcome) {
        double margin = outcome ? predictor : -predictor;
        return Math.log1p(Math.exp(-Math.abs(margin))) + Math.max(0, -margin);
    }
}
