package dev.liftgraph.scoring;

import java.time.Instant;
import java.util.List;

/**
 * How a prediction is trained and judged.
 *
 * <p>A customer is held out when {@link CustomerHash#fraction} of the seed and the customer's id is
 * below the share held out: always the same customers for a seed, in any order of rows.
 *
 * @param features in the order of an example's values
 * @param cutOff moment after which nothing may have become known; later examples are refused
 * @param seed decides who is held out
 * @param heldOut share of the customers kept for judging, between 0 and 1
 * @param ridge strength of the L2 penalty on the coefficients, from 1e-6 to 1e6
 */
public record PredictionPlan(
        List<Feature> features, Instant cutOff, long seed, double heldOut, double ridge) {

    private static final double LEAST_RIDGE = 1e-6;
    private static final double MOST_RIDGE = 1e6;

    public PredictionPlan {
        features = List.copyOf(features);
        Require.that(!features.isEmpty(), "there must be a feature");
        Require.that(
                features.stream().map(Feature::name).distinct().count() == features.size(),
                "features must have different names");
        Require.that(heldOut > 0 && heldOut < 1, "the share held out must lie between 0 and 1");
        Require.that(
                ridge >= LEAST_RIDGE && ridge <= MOST_RIDGE,
                "ridge must lie between 1e-6 and 1e6 but is " + ridge);
    }

    /** Whether nothing about the example became known after the cut-off. */
    public boolean admits(Example example) {
        return !example.knownAt().isAfter(cutOff);
    }

    public boolean isHeldOut(String customerId) {
        return CustomerHash.fraction(seed, customerId) < heldOut;
    }

    boolean trainsOn(Example example) {
        return admits(example) && !isHeldOut(example.customerId());
    }
}
