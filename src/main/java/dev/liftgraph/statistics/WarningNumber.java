package dev.liftgraph.statistics;

/**
 * One number that a warning rests on.
 *
 * @param name what it is, in camel case, such as {@code minimumDetectableEffect}
 * @param value the number, finite; a fraction where it is a share, rate, p-value or relative change
 */
public record WarningNumber(String name, double value) {

    public WarningNumber {
        Require.that(!name.isBlank(), "a number needs a name");
        Require.finite(value, "value");
    }
}
