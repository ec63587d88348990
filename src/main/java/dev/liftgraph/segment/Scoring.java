package dev.liftgraph.segment;

import java.time.Instant;
import java.util.UUID;

/** A way of scoring customers that people have named. */
record Scoring(UUID id, String key, String name, ScoringPlan plan, Instant createdAt) {
    public ScoringKind kind() {
        return plan.kind();
    }
}
