package dev.liftgraph.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Probability that each of several arms is the best.
 *
 * <pre>{@code
 * P(i is best) = integral of f_i(t) times the product over j != i of P(j is worse than t)
 * }</pre>
 *
 * <p>Assumes independent posteriors of the arms' own means or rates, not of their lifts, which
 * share control. Unit: fractions that sum to 1. Error below 1e-10. Source: STATISTICS, section 13.
 */
public final class ProbabilityToBeBest {

    /** Width below which a distribution cannot be told from a point at its distance. */
    private static final double NARROWEST = 1e-12;

    private static final double SMALLEST = 1e-290;

    private ProbabilityToBeBest() {}

    /**
     * For rates.
     *
     * @param arms one posterior for each arm, at least one
     * @param direction which way the rate should go
     * @return one probability for each arm, in the same order
     */
    public static List<Double> ofRates(List<BetaPosterior> arms, Direction direction) {
        Require.that(!arms.isEmpty(), "there must be an arm");
        List<LogitBeta> peaks = new ArrayList<>();
        for (BetaPosterior arm : arms) {
            peaks.add(
                    switch (direction) {
                        case INCREASE -> new LogitBeta(arm.alpha(), arm.beta());
                        case DECREASE -> new LogitBeta(arm.beta(), arm.alpha());
                    });
        }
        return Arrays.stream(Race.largest(peaks)).boxed().toList();
    }

    /**
     * For means.
     *
     * @param arms one posterior for each arm, at least one; arms that are known exactly and equal
     *     share their probability
     * @param direction which way the mean should go
     * @return one probability for each arm, in the same order
     */
    public static List<Double> ofMeans(List<NormalPosterior> arms, Direction direction) {
        Require.that(!arms.isEmpty(), "there must be an arm");
        List<NormalPeak> peaks = aroundTheNarrowest(arms, direction);
        List<NormalPeak> uncertain = new ArrayList<>();
        double floor = Double.NEGATIVE_INFINITY;
        for (NormalPeak peak : peaks) {
            if (isKnown(peak)) {
                floor = Math.max(floor, peak.centre());
            } else {
                uncertain.add(peak);
            }
        }
        double best = floor;
        long known = peaks.stream().filter(p -> isKnown(p) && p.centre() == best).count();
        double[] wins = uncertain.isEmpty() ? new double[0] : Race.above(uncertain, floor);
        double sum = Arrays.stream(wins).sum();
        double rest = known == 0 ? 0 : Math.max(0, 1 - sum);
        List<Double> probabilities = new ArrayList<>();
        int next = 0;
        for (NormalPeak peak : peaks) {
            double own = isKnown(peak) ? (peak.centre() == best ? rest / known : 0) : wins[next++];
            probabilities.add(own / (sum + rest));
        }
        return List.copyOf(probabilities);
    }

    /** In units of the largest number, so that nothing overflows, less the narrowest's mean. */
    private static List<NormalPeak> aroundTheNarrowest(
            List<NormalPosterior> arms, Direction direction) {
        double unit = Double.MIN_NORMAL;
        NormalPosterior narrowest = arms.getFirst();
        for (NormalPosterior arm : arms) {
            unit = Math.max(unit, Math.max(Math.abs(arm.value()), arm.standardDeviation()));
            if (arm.standardDeviation() < narrowest.standardDeviation()) {
                narrowest = arm;
            }
        }
        List<NormalPeak> peaks = new ArrayList<>();
        for (NormalPosterior arm : arms) {
            double distance = arm.value() / 2 - narrowest.value() / 2;
            peaks.add(
                    new NormalPeak(
                            direction.gain(distance) / unit, arm.standardDeviation() / 2 / unit));
        }
        return peaks;
    }

    private static boolean isKnown(NormalPeak peak) {
        double smallest = Math.max(SMALLEST, NARROWEST * Math.abs(peak.centre()));
        return peak.standardDeviation() <= smallest;
    }
}
