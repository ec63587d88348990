package dev.liftgraph.scoring;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A numeric feature: one standardised column, 0 where missing, and one that is 1 where missing.
 *
 * @param scale over the rows trained on
 */
public record EncodedNumber(FeatureScale scale) implements EncodedFeature {

    @Override
    public String feature() {
        return scale.feature();
    }

    @Override
    public List<Column> columns() {
        List<Column> columns = new ArrayList<>();
        double deviation = scale.deviation() > 0 ? 1 : 0;
        columns.add(new Column(feature(), ColumnKind.NUMBER, null, deviation, scale.deviation()));
        columns.addAll(
                EncodedFeature.missing(
                        feature(), scale.missing(), scale.known() + scale.missing()));
        return columns;
    }

    @Override
    public boolean isKnown(@Nullable Object value) {
        return scale.isKnown(number(value));
    }

    @Override
    public void encode(@Nullable Object value, double[] row, int from) {
        row[from] = scale.standardised(number(value));
        if (scale.missing() >= FEWEST_MISSING && !isKnown(value)) {
            row[from + 1] = 1;
        }
    }

    static double number(@Nullable Object value) {
        return value instanceof Number number ? number.doubleValue() : Double.NaN;
    }
}
