package dev.liftgraph.scoring;

import java.util.Arrays;

/**
 * Matches rows with columns, one to one, with the least sum of distances. Where there are more rows
 * than columns, the roles are exchanged and some rows stay without a match.
 *
 * <pre>{@code
 * cost(i, M) = least sum of matching rows i.. with columns outside the set M
 *            = min over j not in M of d(i, j) + cost(i + 1, M + j)
 * }</pre>
 *
 * <p>For at most 8 rows and columns the exact minimum over all sets takes 8 x 2^8 x 8 steps.
 * Source: Held and Karp, Journal of the Society for Industrial and Applied Mathematics 10 (1962).
 */
final class Matching {

    private Matching() {}

    /** The column matched with each row, or -1. */
    static int[] least(double[][] distances) {
        int columns = distances[0].length;
        if (distances.length <= columns) {
            return fewToMany(distances);
        }
        double[][] turned = new double[columns][distances.length];
        for (int i = 0; i < distances.length; i++) {
            for (int j = 0; j < columns; j++) {
                turned[j][i] = distances[i][j];
            }
        }
        int[] matches = none(distances.length);
        int[] rows = fewToMany(turned);
        for (int j = 0; j < columns; j++) {
            matches[rows[j]] = j;
        }
        return matches;
    }

    private static int[] fewToMany(double[][] distances) {
        int columns = distances[0].length;
        double[][] costs = new double[distances.length + 1][1 << columns];
        int[][] choices = new int[distances.length][1 << columns];
        for (int i = distances.length - 1; i >= 0; i--) {
            for (int taken = 0; taken < 1 << columns; taken++) {
                costs[i][taken] = Double.POSITIVE_INFINITY;
                for (int j = 0; j < columns; j++) {
                    double cost = distances[i][j] + costs[i + 1][taken | 1 << j];
                    if ((taken >> j & 1) == 0 && cost < costs[i][taken]) {
                        costs[i][taken] = cost;
                        choices[i][taken] = j;
                    }
                }
            }
        }
        int[] matches = new int[distances.length];
        int taken = 0;
        for (int i = 0; i < matches.length; i++) {
            matches[i] = choices[i][taken];
            taken |= 1 << matches[i];
        }
        return matches;
    }

    /** No matches for so many rows. */
    static int[] none(int size) {
        int[] unmatched = new int[size];
        Arrays.fill(unmatched, -1);
        return unmatched;
    }
}
