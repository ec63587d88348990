package dev.liftgraph.experiment;

import dev.liftgraph.api.TryAgain;

/**
 * What does not add up over units is of older facts than what does, so that the results cannot be
 * kept for good.
 */
public class RanksBehind extends TryAgain {
    public RanksBehind(String experiment) {
        super("Facts of " + experiment + " were folded but not ranked yet.");
    }
}
