package dev.liftgraph.segment;

import dev.liftgraph.scoring.Example;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The features of one customer.
 *
 * @param customerId what the caller names the customer
 * @param outcome false where it was not asked for
 * @param knownAt when the last of values and outcome was recorded
 * @param values in the order of the features; null is unknown
 */
record FeatureRow(
        UUID id,
        String customerId,
        boolean outcome,
        Instant knownAt,
        List<@Nullable Object> values) {
    Example example() {
        return new Example(customerId, values, outcome, knownAt);
    }

    /** The values of numeric features; NaN is unknown. */
    double[] numbers() {
        double[] numbers = new double[values.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = values.get(i) instanceof Number number ? number.doubleValue() : Double.NaN;
        }
        return numbers;
    }
}
