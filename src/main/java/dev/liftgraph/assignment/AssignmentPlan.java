package dev.liftgraph.assignment;

import dev.liftgraph.experiment.Variant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an experiment assigns that is not archived.
 *
 * @param control key of its control
 * @param running null when it is not under way, and assigns nobody
 * @param forced variants that customers meet whatever is drawn
 */
record AssignmentPlan(
        String experiment,
        String control,
        @Nullable RunningPlan running,
        Map<String, Variant> forced) {}
