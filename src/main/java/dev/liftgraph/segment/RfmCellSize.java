package dev.liftgraph.segment;

import dev.liftgraph.scoring.RfmCell;
import org.jspecify.annotations.Nullable;

/**
 * Customers of one named cell.
 *
 * @param size null when it is suppressed
 * @param share of all customers with a score; null when it is suppressed
 */
record RfmCellSize(RfmCell cell, @Nullable Long size, @Nullable Double share, boolean suppressed) {
    static RfmCellSize of(RfmCell cell, long size, long all, boolean suppressed) {
        return suppressed
                ? new RfmCellSize(cell, null, null, true)
                : new RfmCellSize(cell, size, (double) size / all, false);
    }
}
