package dev.liftgraph.statistics;

import java.math.BigDecimal;
import java.util.List;

/** Conditions a value must meet to be possible at all. */
final class Require {

    /** Largest count of units that a double still holds exactly. */
    static final long MOST_UNITS = 1L << 53;

    private Require() {}

    static void that(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }

    /**
     * Builds the message only when it is needed, which a record's constructor must not wait for.
     */
    static void that(boolean condition, String message, double value) {
        if (!condition) {
            throw new IllegalArgumentException(message + value);
        }
    }

    static void that(boolean condition, String message, long value) {
        if (!condition) {
            throw new IllegalArgumentException(message + value);
        }
    }

    static void finite(double value, String name) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(name + " must be finite but is " + value);
        }
    }

    /** The exact value of a finite double. */
    static BigDecimal decimal(double value, String name) {
        finite(value, name);
        return new BigDecimal(value);
    }

    /** A fraction strictly between 0 and 1, such as a confidence level. */
    static void openFraction(double value, String name) {
        if (!(value > 0 && value < 1)) {
            throw new IllegalArgumentException(name + " must lie between 0 and 1 but is " + value);
        }
    }

    static void units(long n) {
        that(n >= 0 && n <= MOST_UNITS, "units must lie between 0 and 2^53 but are ", n);
    }

    /** Units at which a confidence sequence is narrowest. */
    static void tuning(double units) {
        that(
                units >= 1 && units <= MOST_UNITS,
                "tuning units must lie between 1 and 2^53 but are ",
                units);
    }

    /** An estimate with its standard error and units. */
    static void look(double value, double standardError, long n) {
        finite(value, "value");
        finite(standardError, "standard error");
        that(standardError >= 0, "standard error must not be negative");
        units(n);
    }

    static void weights(List<Double> weights, int size) {
        that(
                weights.size() == size,
                "there must be as many weights as arms but are ",
                weights.size());
        for (double weight : weights) {
            that(
                    weight >= 0 && weight <= MOST_UNITS,
                    "a weight must lie between 0 and 2^53 but is ",
                    weight);
        }
    }

    /** The first of two positive weights as a share of their sum. */
    static double share(double weight, double other) {
        weights(List.of(weight, other), 2);
        that(weight > 0 && other > 0, "both weights must be positive");
        return weight / (weight + other);
    }
}
