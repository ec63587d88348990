package dev.liftgraph.analysis;

import dev.liftgraph.campaign.GateDecision;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How fresh an experiment's results are, and how often they were read.
 *
 * @param refreshedAt when they were last brought up to date
 * @param upToDate whether they know of every fact recorded
 * @param excludedUnits units left out because they met several variants
 * @param reassignedUnits units of QUICK_WIN that were assigned anew in BEHAVIORAL
 * @param gate what was decided between the phases; null before
 * @param looks hours in which somebody read them while the experiment ran, this one included
 * @param ranksDue whether what does not add up over units is of older facts than what does
 */
record ResultsState(
        Instant refreshedAt,
        boolean upToDate,
        long excludedUnits,
        long reassignedUnits,
        @Nullable GateDecision gate,
        long looks,
        boolean ranksDue) {

    /** Whether it was decided that BEHAVIORAL opens. */
    boolean opened() {
        return gate != null && gate != GateDecision.STOP;
    }
}
