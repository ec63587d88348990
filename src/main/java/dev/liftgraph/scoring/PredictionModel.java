package dev.liftgraph.scoring;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A trained prediction as it is stored.
 *
 * <pre>{@code
 * probability = 1 / (1 + e^-(b0 + b1 x1 + ...))      x: the encoded row
 * }</pre>
 *
 * <p>Assumes that the log odds are linear in the encoded features, and that later customers are
 * like those trained on.
 *
 * @param plan it was trained by
 * @param encoding of the features
 * @param coefficients in log odds, the intercept first, then one each column
 * @param size what it was trained on
 */
public record PredictionModel(
        PredictionPlan plan, Encoding encoding, List<Double> coefficients, TrainingSize size) {

    public PredictionModel {
        coefficients = List.copyOf(coefficients);
        coefficients.forEach(value ->
                Require.that(
                        Moments.isKnown(value),
                        "a coefficient must be within 1e100 but is " + value));
        Require.that(
                coefficients.size() == encoding.columns().size() + 1,
                "there must be a coefficient for each column and the intercept");
    }

    /** Scores a row of values in the order of the plan's features; null is missing. */
    public Score score(List<? extends @Nullable Object> values) {
        return scoring().score(values);
    }

    /** The model made ready to score many rows. */
    public Scoring scoring() {
        return new Scoring(this);
    }

    /** Columns by their weight in the scores, the heaviest first; those without weight left out. */
    public List<Driver> drivers() {
        List<Column> columns = encoding.columns();
        List<Driver> drivers = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            drivers.add(Driver.of(columns.get(i), coefficients.get(i + 1)));
        }
        return drivers.stream()
                .filter(driver -> driver.standardised() != 0)
                .sorted(Comparator.comparingDouble(driver -> -Math.abs(driver.standardised())))
                .toList();
    }
}
