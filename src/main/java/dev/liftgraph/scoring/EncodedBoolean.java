package dev.liftgraph.scoring;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A boolean feature: a column of 1 for true and 0 for false, at the share of true where missing,
 * and one that is 1 where missing.
 *
 * @param yes rows trained on that are true
 * @param no rows that are false
 * @param missing rows without a value
 */
public record EncodedBoolean(String feature, long yes, long no, long missing)
        implements EncodedFeature {

    public EncodedBoolean {
        Require.text(feature, "feature");
        Require.count(yes, "yes");
        Require.count(no, "no");
        Require.count(missing, "missing");
    }

    @Override
    public List<Column> columns() {
        List<Column> columns = new ArrayList<>();
        columns.add(Column.share(feature, ColumnKind.TRUE, null, yes, yes + no));
        columns.addAll(EncodedFeature.missing(feature, missing, yes + no + missing));
        return columns;
    }

    @Override
    public boolean isKnown(@Nullable Object value) {
        return value instanceof Boolean;
    }

    @Override
    public void encode(@Nullable Object value, double[] row, int from) {
        if (value instanceof Boolean known) {
            row[from] = known ? 1 : 0;
            return;
        }
        row[from] = yes == 0 ? 0 : (double) yes / (yes + no);
        if (missing >= FEWEST_MISSING) {
            row[from + 1] = 1;
        }
    }
}
