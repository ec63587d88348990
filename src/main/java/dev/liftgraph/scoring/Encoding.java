package dev.liftgraph.scoring;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a row of values becomes a row of numbers.
 *
 * @param features in the order of the values
 */
public record Encoding(List<EncodedFeature> features) {

    public Encoding {
        features = List.copyOf(features);
    }

    public List<Column> columns() {
        return features.stream().flatMap(feature -> feature.columns().stream()).toList();
    }

    /** How many of the values are missing. */
    public int imputed(List<? extends @Nullable Object> values) {
        int imputed = 0;
        for (int i = 0; i < features.size(); i++) {
            imputed += features.get(i).isKnown(values.get(i)) ? 0 : 1;
        }
        return imputed;
    }

    /** A row with a 1 for the intercept in front. */
    double[] encoded(List<? extends @Nullable Object> values, int[] starts) {
        Require.that(
                values.size() == features.size(), "a row must have " + features.size() + " values");
        double[] row = new double[starts[features.size()]];
        row[0] = 1;
        for (int i = 0; i < starts.length - 1; i++) {
            features.get(i).encode(values.get(i), row, starts[i]);
        }
        return row;
    }

    /** Where the columns of each feature start, after the intercept, and where the last ends. */
    int[] starts() {
        int[] starts = new int[features.size() + 1];
        starts[0] = 1;
        for (int i = 0; i < features.size(); i++) {
            starts[i + 1] = starts[i] + features.get(i).columns().size();
        }
        return starts;
    }
}
