package dev.liftgraph.customer;

import org.jspecify.annotations.Nullable;

/**
 * One attribute of a customer.
 *
 * @param value String, Boolean or a Number; a date as ISO text
 */
record AttributeValue(String key, Object value) {
    public @Nullable String string() {
        return value instanceof String text ? text : null;
    }

    public @Nullable Double number() {
        return value instanceof Number number ? number.doubleValue() : null;
    }

    public @Nullable Boolean getBoolean() {
        return value instanceof Boolean bool ? bool : null;
    }
}
