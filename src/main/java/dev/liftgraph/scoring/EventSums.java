package dev.liftgraph.scoring;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sums of one customer's events. A sum that is not there is unknown, which is not the same as 0: a
 * customer who was not yet known when a span began has no sums for it.
 *
 * @param values finite numbers by what they sum
 */
public record EventSums(Map<EventSum, Double> values) {

    public EventSums {
        values = Map.copyOf(values);
        values.forEach((sum, value) -> Require.finite(value, sum.toString()));
    }

    @Nullable Double of(EventSum sum) {
        return values.get(sum);
    }

    /** One sum over another; null when either is unknown or there is nothing to divide by. */
    @Nullable Double ratio(EventSum numerator, EventSum denominator) {
        Double above = of(numerator);
        Double below = of(denominator);
        return above == null || below == null || below <= 0 ? null : Signal.finite(above / below);
    }
}
