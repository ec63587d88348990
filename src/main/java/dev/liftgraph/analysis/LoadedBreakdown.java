package dev.liftgraph.analysis;

import dev.liftgraph.api.BadRequest;
import dev.liftgraph.campaign.PhaseKind;
import dev.liftgraph.customer.Attribute;
import dev.liftgraph.segment.Segment;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a breakdown is computed from, or why there is none. */
sealed interface LoadedBreakdown {

    /** The breakdown of a phase; null for both combined. */
    Breakdown of(@Nullable PhaseKind phase);

    /**
     * @param levels none before anybody was exposed
     */
    record Found(Subject subject, BreakdownKey key, List<LevelSums> levels, Instant now)
            implements LoadedBreakdown {
        @Override
        public Breakdown of(@Nullable PhaseKind phase) {
            return new BreakdownComputation(key, levels, now).breakdown(subject, phase);
        }
    }

    /** The argument names what there is not. */
    record Refused(String message) implements LoadedBreakdown {
        @Override
        public Breakdown of(@Nullable PhaseKind phase) {
            throw new BadRequest(message);
        }
    }

    /**
     * What the levels are of.
     *
     * @param attribute null when they are of segments
     */
    record Subject(@Nullable Attribute attribute, List<Segment> segments) {}
}
