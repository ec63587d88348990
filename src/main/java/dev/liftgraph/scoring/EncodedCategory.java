package dev.liftgraph.scoring;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A category: a column for each common level, one for all others, and one for missing values. A
 * column is 1 where it applies and 0 elsewhere.
 *
 * <p>Common is what at least 10 rows and 1 % of the rows have, 20 levels at most. No level is left
 * out as a reference: the penalty makes the coefficients unique, and their sum 0 over the columns
 * of a category of which always one applies, so that each level is compared with their average. A
 * level never met before counts as OTHER, and changes nothing where there is no such column.
 *
 * @param levels the common ones, the commonest first
 * @param others rows trained on with any other level
 * @param missing rows without a level
 */
public record EncodedCategory(String feature, List<LevelRows> levels, long others, long missing)
        implements EncodedFeature {

    static final int MOST_LEVELS = 20;
    private static final long FEWEST_ROWS = 10;
    private static final long ROWS_PER_COMMON_ROW = 100;

    public EncodedCategory {
        Require.text(feature, "feature");
        levels = List.copyOf(levels);
        Require.count(others, "others");
        Require.count(missing, "missing");
    }

    static boolean isCommon(long rows, long all) {
        return rows >= FEWEST_ROWS && rows * ROWS_PER_COMMON_ROW >= all;
    }

    /** The level a value is; null when it is missing. */
    static @Nullable String level(@Nullable Object value) {
        return value instanceof String text && !text.isBlank() ? text : null;
    }

    @Override
    public List<Column> columns() {
        long rows = others + missing + levels.stream().mapToLong(LevelRows::rows).sum();
        List<Column> columns = new ArrayList<>();
        for (LevelRows level : levels) {
            columns.add(Column.share(feature, ColumnKind.LEVEL, level.level(), level.rows(), rows));
        }
        if (others > 0) {
            columns.add(Column.share(feature, ColumnKind.OTHER, null, others, rows));
        }
        columns.addAll(EncodedFeature.missing(feature, missing, rows));
        return columns;
    }

    @Override
    public boolean isKnown(@Nullable Object value) {
        return level(value) != null;
    }

    @Override
    public void encode(@Nullable Object value, double[] row, int from) {
        int other = from + levels.size();
        if (level(value) == null) {
            if (missing >= FEWEST_MISSING) {
                row[other + (others > 0 ? 1 : 0)] = 1;
            }
            return;
        }
        for (int i = 0; i < levels.size(); i++) {
            if (levels.get(i).level().equals(value)) {
                row[from + i] = 1;
                return;
            }
        }
        if (others > 0) {
            row[other] = 1;
        }
    }
}
