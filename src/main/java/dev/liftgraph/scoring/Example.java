package dev.liftgraph.scoring;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A customer whose outcome is known.
 *
 * @param customerId decides whether the example is held out
 * @param values in the order of the plan's features; null is missing
 * @param outcome what is to be predicted
 * @param knownAt when the last of values and outcome was recorded
 */
public record Example(
        String customerId, List<@Nullable Object> values, boolean outcome, Instant knownAt) {

    public Example {
        values = Collections.unmodifiableList(new ArrayList<>(values));
    }
}
