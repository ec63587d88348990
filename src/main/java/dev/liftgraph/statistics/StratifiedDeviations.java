package dev.liftgraph.statistics;

import java.util.List;

/**
 * How far the arms' successes are from those that each stratum's pooled rate lets expect, summed
 * over the strata, with the covariances of these sums; for {@link ProportionOmnibus}.
 *
 * <p>The last arm is left out: its deviation follows from the others. What is left is diagonally
 * dominant when each arm has units wherever something varies, so that elimination needs no pivots.
 */
final class StratifiedDeviations {

    private final double[] deviations;
    private final double[][] covariances;

    StratifiedDeviations(int arms) {
        Require.that(arms >= 2, "there must be 2 arms but there are ", arms);
        this.deviations = new double[arms - 1];
        this.covariances = new double[arms - 1][arms - 1];
    }

    /**
     * @param stratum all arms, each with units
     */
    void add(List<Proportion> stratum) {
        double all = 0;
        double successes = 0;
        double failures = 0;
        for (Proportion arm : stratum) {
            all += arm.n();
            successes += arm.successes();
            failures += arm.n() - arm.successes();
        }
        double rate = successes / all;
        double variance = rate * (failures / all);
        for (int i = 0; i < deviations.length; i++) {
            double n = stratum.get(i).n();
            deviations[i] += n * (stratum.get(i).mean() - rate);
            for (int j = 0; j < deviations.length; j++) {
                double expected = i == j ? all - n : -stratum.get(j).n();
                covariances[i][j] += variance * n * (expected / all);
            }
        }
    }

    /** Whether there were successes and failures in a stratum. */
    boolean vary() {
        return covariances[0][0] > 0;
    }

    /** {@code T' V^-1 T}, one independent deviation after the other. */
    double chiSquare() {
        double sum = 0;
        double[] left = deviations.clone();
        double[][] matrix = new double[left.length][];
        for (int i = 0; i < left.length; i++) {
            matrix[i] = covariances[i].clone();
        }
        for (int i = 0; i < left.length; i++) {
            sum += left[i] / matrix[i][i] * left[i];
            eliminate(left, matrix, i);
        }
        return sum;
    }

    private static void eliminate(double[] left, double[][] matrix, int pivot) {
        for (int i = pivot + 1; i < left.length; i++) {
            double factor = matrix[i][pivot] / matrix[pivot][pivot];
            left[i] -= factor * left[pivot];
            for (int j = pivot + 1; j < left.length; j++) {
                matrix[i][j] -= factor * matrix[pivot][j];
            }
        }
    }
}
