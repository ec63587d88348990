package dev.liftgraph.survey;

import java.util.Arrays;

/**
 * Which cells of a table of counts can be told without telling of fewer than {@value #LEAST}
 * respondents, by themselves or by subtraction.
 *
 * <p>In a row, whose cells may add up to a total that is told, the smallest cells follow the
 * suppressed ones until these are two and hold {@value #LEAST} respondents together. In a column,
 * whose rows may be parts of a whole that is told, the smallest cells follow while what the others
 * leave of the whole is somebody, but fewer than that.
 */
final class Disclosure {
    static final int LEAST = 5;

    private static final int NONE = -1;

    private final long[][] counts;
    private final long[] wholes;
    private final boolean[][] hidden;

    private Disclosure(long[][] counts, long[] wholes, boolean[][] small) {
        this.counts = counts;
        this.wholes = wholes;
        this.hidden = Arrays.stream(small).map(boolean[]::clone).toArray(boolean[][]::new);
    }

    /** Whether this many are too few to be told of, being anybody at all. */
    static boolean isFew(long respondents) {
        return respondents > 0 && respondents < LEAST;
    }

    /**
     * @param counts by row and column
     * @param wholes by column, what its rows are parts of
     * @param small by row and column, cells that cannot be told whatever the others are
     */
    static boolean[][] hidden(long[][] counts, long[] wholes, boolean[][] small) {
        Disclosure table = new Disclosure(counts, wholes, small);
        boolean changed = true;
        while (changed) {
            changed = table.closeRows() | table.closeColumns();
        }
        return table.hidden;
    }

    private boolean closeRows() {
        boolean changed = false;
        for (int row = 0; row < counts.length; row++) {
            int next = nextInRow(row);
            while (next != NONE) {
                hidden[row][next] = true;
                changed = true;
                next = nextInRow(row);
            }
        }
        return changed;
    }

    private int nextInRow(int row) {
        int number = 0;
        long respondents = 0;
        int smallest = NONE;
        for (int column = 0; column < wholes.length; column++) {
            if (hidden[row][column]) {
                number++;
                respondents += counts[row][column];
            } else if (smallest == NONE || counts[row][column] < counts[row][smallest]) {
                smallest = column;
            }
        }
        return number == 0 || number >= 2 && respondents >= LEAST ? NONE : smallest;
    }

    private boolean closeColumns() {
        boolean changed = false;
        for (int column = 0; column < wholes.length; column++) {
            int next = nextInColumn(column);
            while (next != NONE) {
                hidden[next][column] = true;
                changed = true;
                next = nextInColumn(column);
            }
        }
        return changed;
    }

    private int nextInColumn(int column) {
        long rest = wholes[column];
        int smallest = NONE;
        for (int row = 0; row < counts.length; row++) {
            if (!hidden[row][column]) {
                rest -= counts[row][column];
                smallest =
                        smallest == NONE || counts[row][column] < counts[smallest][column]
                                ? row
                                : smallest;
            }
        }
        return isFew(rest) ? smallest : NONE;
    }
}
