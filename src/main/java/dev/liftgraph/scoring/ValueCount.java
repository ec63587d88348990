package dev.liftgraph.scoring;

/**
 * How many customers have a value.
 *
 * @param value finite, such as days, purchases or minor units of money
 * @param customers 0 or more
 */
public record ValueCount(double value, long customers) {

    public ValueCount {
        Require.finite(value, "value");
        Require.count(customers, "customers");
    }
}
