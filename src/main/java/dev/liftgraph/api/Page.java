package dev.liftgraph.api;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A slice asked for: the first rows after a cursor, in the order of the time-ordered id.
 *
 * @param first number of rows, 1 to {@value #MAXIMUM}
 * @param after id of the row before the slice; null for the beginning
 */
public record Page(int first, @Nullable UUID after) {
    public static final int MAXIMUM = 100;

    /** Sorts before every id, so that "after nothing" needs no special case in SQL. */
    private static final UUID BEGINNING = new UUID(0, 0);

    public static Page of(int first, @Nullable String after) {
        if (first < 1 || first > MAXIMUM) {
            throw new BadRequest("first must be between 1 and " + MAXIMUM + ", not " + first + ".");
        }
        return new Page(first, after == null ? null : Cursor.decode(after));
    }

    public UUID start() {
        return after == null ? BEGINNING : after;
    }

    /** One more than asked for: its presence tells that there is a next page. */
    public int limit() {
        return first + 1;
    }
}
