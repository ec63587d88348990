package dev.liftgraph.campaign;

import dev.liftgraph.segment.SmallCells;

/**
 * How many customers two sets share.
 *
 * @param both in both, more than 0
 * @param one in the one
 * @param other in the other
 */
record Shared(long both, long one, long other) {

    /** Whether it tells of few: those in both, or those in one of the two only. */
    boolean isSmall() {
        return both < SmallCells.FEWEST
                || SmallCells.isFew(one - both)
                || SmallCells.isFew(other - both);
    }
}
