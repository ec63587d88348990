package dev.liftgraph.statistics;

import java.util.Optional;

/** What was believed about a lift before the data. */
public sealed interface Prior permits NormalPrior, FlatPrior {

    /**
     * A prior on the relative lift, as one on the absolute lift over a baseline: mean and standard
     * deviation times its size.
     *
     * @param baseline control's mean, in the metric's unit
     * @return empty when the baseline is 0 or the product is no finite number
     */
    Optional<Prior> scaledTo(double baseline);
}
