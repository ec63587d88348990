package dev.liftgraph.segment;

import java.time.Instant;

/**
 * That a BOOLEAN attribute is true as of the cut-off.
 *
 * @param attribute its key
 */
record AttributeLabel(String attribute) implements PredictionLabel {
    @Override
    public Instant knownAt(Instant cutOff) {
        return cutOff;
    }
}
