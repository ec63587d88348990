package dev.liftgraph.analysis;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is told with results and is in none of their sums.
 *
 * @param immature units whose window is open, by metric; a metric without any is left out
 * @param overlap largest share of units that two registered segments have in common, 0 to 1
 * @param excludedExposures customers exposed who had met an excluded campaign; null for none
 * @param brought what the registered segments would bring to each other; null where it was not kept
 */
record Circumstances(
        Map<UUID, Long> immature,
        double overlap,
        @Nullable Long excludedExposures,
        @Nullable BroughtUnits brought) {}
