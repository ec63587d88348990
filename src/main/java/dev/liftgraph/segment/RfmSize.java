package dev.liftgraph.segment;

import dev.liftgraph.scoring.RfmScore;

/** How many customers have a score. */
record RfmSize(int recency, int frequency, int monetary, long customers) {
    RfmScore score() {
        return new RfmScore(recency, frequency, monetary);
    }
}
