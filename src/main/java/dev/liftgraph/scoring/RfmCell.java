package dev.liftgraph.scoring;

/**
 * The usual names of the parts of the grid of recency R by value V, where V is the mean of
 * frequency and monetary with halves up. The parts do not overlap and leave nothing out.
 *
 * <pre>{@code
 * V 5 |  CANNOT_LOSE   CANNOT_LOSE   LOYAL            LOYAL            CHAMPIONS
 *   4 |  AT_RISK       AT_RISK       LOYAL            LOYAL            CHAMPIONS
 *   3 |  AT_RISK       AT_RISK       NEEDS_ATTENTION  POTENTIAL_LOYAL  POTENTIAL_LOYAL
 *   2 |  LOST          HIBERNATING   ABOUT_TO_SLEEP   POTENTIAL_LOYAL  POTENTIAL_LOYAL
 *   1 |  LOST          HIBERNATING   ABOUT_TO_SLEEP   PROMISING        NEW
 *     +-----------------------------------------------------------------------------
 *   R    1             2             3                4                5
 * }</pre>
 *
 * <p>Source: the eleven names of Putler's RFM analysis, whose ranges overlap; the ranges here are
 * those of the grid of ten cells in common use, with its hibernating customers of R 1 called lost.
 */
public enum RfmCell {
    /** R 5, V 4 to 5: bought last, often and much. */
    CHAMPIONS(5, 5, 4, 5),
    /** R 3 to 4, V 4 to 5: buy often and much. */
    LOYAL(3, 4, 4, 5),
    /** R 4 to 5, V 2 to 3: bought recently, and more than once or more than little. */
    POTENTIAL_LOYAL(4, 5, 2, 3),
    /** R 5, V 1: bought last, but little so far. */
    NEW(5, 5, 1, 1),
    /** R 4, V 1: bought recently, but little so far. */
    PROMISING(4, 4, 1, 1),
    /** R 3, V 3: in the middle of everything. */
    NEEDS_ATTENTION(3, 3, 3, 3),
    /** R 3, V 1 to 2: bought little, and a while ago. */
    ABOUT_TO_SLEEP(3, 3, 1, 2),
    /** R 1 to 2, V 3 to 4: bought often, but long ago. */
    AT_RISK(1, 2, 3, 4),
    /** R 1 to 2, V 5: were the best, but long ago. */
    CANNOT_LOSE(1, 2, 5, 5),
    /** R 2, V 1 to 2: bought little, and long ago. */
    HIBERNATING(2, 2, 1, 2),
    /** R 1, V 1 to 2: bought little, and longest ago. */
    LOST(1, 1, 1, 2);

    private final int fewestRecency;
    private final int mostRecency;
    private final int leastValue;
    private final int mostValue;

    RfmCell(int fewestRecency, int mostRecency, int leastValue, int mostValue) {
        this.fewestRecency = fewestRecency;
        this.mostRecency = mostRecency;
        this.leastValue = leastValue;
        this.mostValue = mostValue;
    }

    static RfmCell of(int recency, int value) {
        for (RfmCell cell : values()) {
            if (cell.contains(recency, value)) {
                return cell;
            }
        }
        throw new IllegalArgumentException("no cell has R " + recency + " and V " + value);
    }

    boolean contains(int recency, int value) {
        return recency >= fewestRecency
                && recency <= mostRecency
                && value >= leastValue
                && value <= mostValue;
    }
}
