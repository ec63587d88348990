package dev.liftgraph.scoring;

import java.util.Arrays;
import java.util.List;

/**
 * One pass of Newton's method over all examples: the loss at the current coefficients with its
 * gradient and Hessian. Takes memory by the square of the columns, whatever the number of examples.
 *
 * <pre>{@code
 * loss = sum log(1 + e^-m),  m = x'b or -x'b       gradient = sum (p - y) x
 * Hessian = sum p (1 - p) x x'                     p = 1 / (1 + e^-x'b)
 * }</pre>
 */
public final class NewtonPass {

    private final PredictionPlan plan;
    private final Encoding encoding;
    private final int[] starts;
    private final double[] coefficients;
    private final double[] gradient;
    private final double[][] hessian;
    private final int[] occupied;
    private double loss;
    private long positives;
    private long negatives;
    private double leastOfPositives = Double.POSITIVE_INFINITY;
    private double mostOfNegatives = Double.NEGATIVE_INFINITY;

    NewtonPass(PredictionPlan plan, Encoding encoding, List<Double> coefficients) {
        this.plan = plan;
        this.encoding = encoding;
        this.coefficients = coefficients.stream().mapToDouble(Double::doubleValue).toArray();
        starts = encoding.starts();
        gradient = new double[coefficients.size()];
        hessian = new double[gradient.length][gradient.length];
        occupied = new int[gradient.length];
    }

    /** Adds an example; one that is held out or refused is passed over. */
    public void add(Example example) {
        if (!plan.trainsOn(example)) {
            return;
        }
        double[] row = encoding.encoded(example.values(), starts);
        int columns = occupied(row);
        double predictor = 0;
        for (int i = 0; i < columns; i++) {
            predictor += row[occupied[i]] * coefficients[occupied[i]];
        }
        count(predictor, example.outcome());
        double probability = Logistic.probability(predictor);
        addTo(columns, row, probability - (example.outcome() ? 1 : 0));
        addWeighted(columns, row, probability * (1 - probability));
    }

    public void merge(NewtonPass other) {
        Require.that(
                plan.equals(other.plan) && Arrays.equals(coefficients, other.coefficients),
                "passes must be of one training");
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] += other.gradient[i];
            for (int j = 0; j <= i; j++) {
                hessian[i][j] += other.hessian[i][j];
            }
        }
        loss += other.loss;
        positives += other.positives;
        negatives += other.negatives;
        leastOfPositives = Math.min(leastOfPositives, other.leastOfPositives);
        mostOfNegatives = Math.max(mostOfNegatives, other.mostOfNegatives);
    }

    double loss() {
        return loss;
    }

    double[] gradient() {
        return gradient.clone();
    }

    /** The lower triangle; above it are zeros. */
    double[][] hessian() {
        return hessian;
    }

    /** What the pass was made over. */
    TrainingSize size(long refused, int passes) {
        boolean separated = leastOfPositives > mostOfNegatives;
        return new TrainingSize(positives, negatives, refused, passes, separated);
    }

    private int occupied(double[] row) {
        int columns = 0;
        for (int i = 0; i < row.length; i++) {
            if (row[i] != 0) {
                occupied[columns++] = i;
            }
        }
        return columns;
    }

    private void count(double predictor, boolean outcome) {
        loss += Logistic.loss(predictor, outcome);
        if (outcome) {
            positives++;
            leastOfPositives = Math.min(leastOfPositives, predictor);
        } else {
            negatives++;
            mostOfNegatives = Math.max(mostOfNegatives, predictor);
        }
    }

    private void addTo(int columns, double[] row, double residual) {
        for (int i = 0; i < columns; i++) {
            gradient[occupied[i]] += residual * row[occupied[i]];
        }
    }

    private void addWeighted(int columns, double[] row, double weight) {
        for (int i = 0; i < columns; i++) {
            double[] line = hessian[occupied[i]];
            double weighted = weight * row[occupied[i]];
            for (int j = 0; j <= i; j++) {
                line[occupied[j]] += weighted * row[occupied[j]];
            }
        }
    }
}
