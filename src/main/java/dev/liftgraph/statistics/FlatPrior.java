package dev.liftgraph.statistics;

import java.util.Optional;

/**
 * Every lift is as likely as any other. The posterior is then the data alone, and the chance to win
 * a one-sided p-value in disguise: it does not protect against peeking.
 */
public record FlatPrior() implements Prior {

    @Override
    public Optional<Prior> scaledTo(double baseline) {
        return Optional.of(this);
    }
}
