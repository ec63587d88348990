package dev.liftgraph.segment;

import java.time.Duration;
import java.time.Instant;

/**
 * That an event happens, or does not, within days after the cut-off.
 *
 * @param happens whether it is the happening that is predicted
 */
record EventLabel(String event, int days, boolean happens) implements PredictionLabel {
    @Override
    public Instant knownAt(Instant cutOff) {
        return cutOff.plus(Duration.ofDays(days));
    }
}
