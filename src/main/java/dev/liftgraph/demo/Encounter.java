package dev.liftgraph.demo;

import java.time.Instant;

/**
 * A firm meets a variant.
 *
 * @param day days after the campaign's first
 * @param treated whether the variant is the treatment
 */
record Encounter(String experiment, String variant, boolean treated, int day, Instant at) {
    boolean isOf(String key) {
        return experiment.equals(key);
    }
}
