package dev.liftgraph.scoring;

import java.util.HashMap;
import java.util.Map;

/** Counts scores, customer by customer or group by group. */
public final class RfmTally {

    private final Map<RfmScore, Long> sizes = new HashMap<>();

    public void add(RfmScore score, long customers) {
        Require.count(customers, "customers");
        sizes.merge(score, customers, Math::addExact);
    }

    public void merge(RfmTally other) {
        other.sizes.forEach(this::add);
    }

    public RfmGrid grid() {
        return new RfmGrid(sizes);
    }
}
