package dev.liftgraph.analysis;

import dev.liftgraph.campaign.PhaseKind;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which units a number is about.
 *
 * @param segmentId null for everyone
 * @param phase phase of first exposure; null for both, combined
 */
record Scope(@Nullable UUID segmentId, @Nullable PhaseKind phase) {
    List<PhaseKind> phases() {
        return phase == null ? List.of(PhaseKind.values()) : List.of(phase);
    }
}
