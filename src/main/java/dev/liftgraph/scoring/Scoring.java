package dev.liftgraph.scoring;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Scores row after row with one model. */
public final class Scoring {

    private final Encoding encoding;
    private final int[] starts;
    private final double[] coefficients;

    Scoring(PredictionModel model) {
        encoding = model.encoding();
        starts = encoding.starts();
        coefficients = model.coefficients().stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Scores a row of values in the order of the plan's features; null is missing. */
    public Score score(List<? extends @Nullable Object> values) {
        return new Score(Logistic.probability(predictor(values)), encoding.imputed(values));
    }

    /** The log odds. */
    double predictor(List<? extends @Nullable Object> values) {
        double[] row = encoding.encoded(values, starts);
        double predictor = 0;
        for (int i = 0; i < row.length; i++) {
            predictor += row[i] * coefficients[i];
        }
        return predictor;
    }
}
