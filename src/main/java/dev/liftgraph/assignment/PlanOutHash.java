package dev.liftgraph.assignment;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * PlanOut's hash of a unit, for experiments that move from it: the integer of the first 15 hex
 * digits of {@code SHA-1(salt.parameter.unit)}.
 *
 * <p>Source: facebook/planout, {@code ops/random.py}.
 *
 * @param value between 0 and 2^60 - 1
 */
record PlanOutHash(long value) {
    private static final double LARGEST = 0xFFFFFFFFFFFFFFFL;

    /**
     * @param text salt, parameter and unit, joined by dots
     */
    static PlanOutHash of(String text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-1")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            long value = 0;
            for (int i = 0; i < Long.BYTES; i++) {
                value = value << Byte.SIZE | digest[i] & 0xFF;
            }
            return new PlanOutHash(value >>> 4);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** The first choice whose cumulative weight reaches the share, as a share of all weights. */
    static int weighted(double share, double... weights) {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        double stop = share * sum;
        double reached = 0;
        for (int i = 0; i < weights.length - 1; i++) {
            reached += weights[i];
            if (stop <= reached) {
                return i;
            }
        }
        return weights.length - 1;
    }

    /** Between 0 and 1. */
    double share() {
        return value / LARGEST;
    }
}
