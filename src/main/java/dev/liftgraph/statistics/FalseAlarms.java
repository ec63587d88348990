package dev.liftgraph.statistics;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How often comparisons of what is the same came out significant.
 *
 * <pre>{@code
 * share    = p = sum x_i / sum m_i                 significant and all comparisons of experiment i
 * D        = max(1, v / (p (1 - p) / m))           m = sum m_i, k experiments
 * v        = k / (k - 1) sum (x_i - p m_i)^2 / m^2
 * interval = Wilson's of p with m / D instead of m
 * }</pre>
 *
 * <p>Comparisons of one experiment share their units, so that they are not independent: the design
 * effect D widens the interval by what the experiments show of it. With one experiment it cannot be
 * told, and D is 1: the interval is then too narrow. Assumes independent experiments. Source: Kish,
 * Survey Sampling (1965), ratio estimator; Wilson, JASA 22 (1927).
 *
 * @param significant of the comparisons, those with a p-value below the level
 * @param designEffect D, at least 1
 */
public record FalseAlarms(long comparisons, long significant, double designEffect) {
    private static final double LEVEL = 0.95;

    /** Of experiments that are independent of each other, each with its significant ones of all. */
    public static FalseAlarms of(List<Proportion> experiments) {
        List<Proportion> told = experiments.stream().filter(each -> each.n() > 0).toList();
        Proportion all = told.stream().reduce(new Proportion(0, 0), Proportion::plus);
        return new FalseAlarms(all.n(), all.successes(), designEffect(told, all));
    }

    private static double designEffect(List<Proportion> experiments, Proportion all) {
        double p = all.mean();
        int k = experiments.size();
        if (k < 2 || p == 0 || p == 1) {
            return 1;
        }
        double squares =
                experiments.stream()
                        .mapToDouble(each -> each.successes() - p * each.n())
                        .map(residual -> residual * residual)
                        .sum();
        double variance = k / (k - 1.0) * squares / ((double) all.n() * all.n());
        return Math.max(1, variance / (p * (1 - p) / all.n()));
    }

    /** Share of the comparisons, in [0, 1]; null without any. */
    public @Nullable Double share() {
        return comparisons == 0 ? null : (double) significant / comparisons;
    }

    /** Of the share, at 95 %; null without comparisons. */
    public @Nullable Interval interval() {
        if (comparisons == 0) {
            return null;
        }
        double n = comparisons / designEffect;
        double p = (double) significant / comparisons;
        double critical = new StandardNormal().criticalValue(LEVEL);
        double correction = critical * critical / n;
        double half = critical * Math.sqrt(p * (1 - p) / n + correction / (4 * n));
        return new Interval(
                Math.clamp((p + correction / 2 - half) / (1 + correction), 0, p),
                Math.clamp((p + correction / 2 + half) / (1 + correction), p, 1),
                LEVEL);
    }
}
