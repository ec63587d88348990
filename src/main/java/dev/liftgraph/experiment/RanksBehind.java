package dev.liftgraph.experiment;

/**
 * What does not add up over units is of older facts than what does, so that the results cannot be
 * kept for good. It can be tried again.
 */
public class RanksBehind extends RuntimeException {
    public RanksBehind(String experiment) {
        super("Facts of " + experiment + " were folded but not ranked yet.");
    }
}
