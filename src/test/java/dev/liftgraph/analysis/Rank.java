package dev.liftgraph.analysis;

import java.util.ArrayList;
import java.util.List;

/** How many of some vectors do not follow from the others. */
final class Rank {
    private Rank() {}

    static int of(List<double[]> vectors) {
        List<double[]> left = new ArrayList<>(vectors.stream().map(double[]::clone).toList());
        int columns = vectors.stream().mapToInt(vector -> vector.length).max().orElse(0);
        int rank = 0;
        for (int column = 0; column < columns; column++) {
            int at = column;
            double[] pivot =
                    left.stream().filter(row -> Math.abs(row[at]) > 1e-9).findFirst().orElse(null);
            if (pivot != null) {
                rank++;
                left.remove(pivot);
                left.forEach(row -> eliminate(row, pivot, at));
            }
        }
        return rank;
    }

    private static void eliminate(double[] row, double[] pivot, int column) {
        double factor = row[column] / pivot[column];
        for (int i = 0; i < row.length; i++) {
            row[i] -= factor * pivot[i];
        }
    }
}
