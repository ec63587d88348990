package dev.liftgraph.statistics;

import java.util.Arrays;
import java.util.List;

/**
 * Probability that each of several independent variables is the largest.
 *
 * <pre>{@code
 * P(i is largest) = integral of f_i(t) times the product over j != i of F_j(t)
 * }</pre>
 *
 * <p>The line is cut where any density has fallen by certain steps, so that within each piece all
 * of them are smooth, however much their widths differ. In each piece the F are integrated from the
 * f along the way. Error below 1e-10.
 */
final class Race {

    private static final double[] DROPS = {0.3, 2, 8, 37};

    private Race() {}

    /** The probabilities in the order of the peaks; they sum to 1. */
    static double[] largest(List<? extends Peak> peaks) {
        double[] sums = above(peaks, Double.NEGATIVE_INFINITY);
        double total = Arrays.stream(sums).sum();
        return Arrays.stream(sums).map(sum -> Math.min(1, sum / total)).toArray();
    }

    /** The probability of each peak to be the largest and above a floor. */
    static double[] above(List<? extends Peak> peaks, double floor) {
        double[] cuts = cuts(peaks, floor);
        int k = peaks.size();
        double[] sums = new double[k];
        double[] below = new double[k];
        double[][] densities = new double[k][GaussLegendre.POINTS];
        for (int piece = 1; piece < cuts.length; piece++) {
            double low = cuts[piece - 1];
            double high = cuts[piece];
            for (int arm = 0; arm < k; arm++) {
                for (int i = 0; i < GaussLegendre.POINTS; i++) {
                    densities[arm][i] = peaks.get(arm).density(GaussLegendre.point(i, low, high));
                }
            }
            for (int i = 0; low >= floor && i < GaussLegendre.POINTS; i++) {
                addPoint(sums, below, densities, i, low, high);
            }
            for (int arm = 0; arm < k; arm++) {
                for (int i = 0; i < GaussLegendre.POINTS; i++) {
                    below[arm] += GaussLegendre.weight(i, low, high) * densities[arm][i];
                }
            }
        }
        return sums;
    }

    private static void addPoint(
            double[] sums, double[] below, double[][] densities, int i, double low, double high) {
        int k = sums.length;
        double[] cdf = new double[k];
        for (int arm = 0; arm < k; arm++) {
            double upTo = below[arm] + GaussLegendre.upTo(i, densities[arm], low, high);
            cdf[arm] = Math.max(0, upTo);
        }
        for (int arm = 0; arm < k; arm++) {
            double product = GaussLegendre.weight(i, low, high) * densities[arm][i];
            for (int other = 0; other < k; other++) {
                product *= other == arm ? 1 : cdf[other];
            }
            sums[arm] += product;
        }
    }

    private static double[] cuts(List<? extends Peak> peaks, double floor) {
        double[] cuts = new double[peaks.size() * (2 * DROPS.length + 1)];
        int next = 0;
        for (Peak peak : peaks) {
            cuts[next++] = peak.centre();
            for (double drop : DROPS) {
                cuts[next++] = peak.centre() - peak.reach(peak.centre(), drop, -1);
                cuts[next++] = peak.centre() + peak.reach(peak.centre(), drop, 1);
            }
        }
        Arrays.sort(cuts);
        if (floor > cuts[0] && floor < cuts[cuts.length - 1]) {
            cuts = Arrays.copyOf(cuts, cuts.length + 1);
            cuts[next] = floor;
            Arrays.sort(cuts);
        }
        return cuts;
    }
}
