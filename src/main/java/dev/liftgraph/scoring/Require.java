package dev.liftgraph.scoring;

/** Conditions a value must meet to be possible at all. */
final class Require {

    private Require() {}

    static void that(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }

    static void finite(double value, String name) {
        that(Double.isFinite(value), name + " must be finite but is " + value);
    }

    static void count(long value, String name) {
        that(value >= 0, name + " must not be negative but is " + value);
    }

    static void fraction(double value, String name) {
        that(value >= 0 && value <= 1, name + " must lie between 0 and 1 but is " + value);
    }

    static void text(String value, String name) {
        that(!value.isBlank(), name + " must not be blank");
    }
}
