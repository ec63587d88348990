package dev.liftgraph.segment;

/**
 * Only events that have a property with a value.
 *
 * @param value compared as text: {@code 5} and {@code true} are what numbers and booleans look like
 */
public record EventFilter(String property, String value) {
    String describe() {
        return property + " \"" + value + "\"";
    }
}
