package dev.liftgraph.scoring;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a feature becomes numbers. What the encoding needs was counted over the rows trained on, and
 * is stored with the model.
 */
public sealed interface EncodedFeature permits EncodedNumber, EncodedBoolean, EncodedCategory {

    /** Fewest rows without a value for which that gets a column of its own. */
    long FEWEST_MISSING = 10;

    String feature();

    /** The columns it fills, in order. */
    List<Column> columns();

    /** Whether the value can be used; otherwise it counts as missing. */
    boolean isKnown(@Nullable Object value);

    /** Fills the row's columns, which are 0 before, from a position on. */
    void encode(@Nullable Object value, double[] row, int from);

    /** The column that says a value is missing, or none where that is too rare to learn from. */
    static List<Column> missing(String feature, long missing, long rows) {
        return missing < FEWEST_MISSING
                ? List.of()
                : List.of(Column.share(feature, ColumnKind.MISSING, null, missing, rows));
    }
}
