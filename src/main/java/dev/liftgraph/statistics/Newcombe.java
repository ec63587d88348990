package dev.liftgraph.statistics;

/**
 * Newcombe's hybrid score interval of a difference of proportions, and the test that agrees with
 * it.
 *
 * <pre>{@code
 * lower = d - sqrt((p_t - l_t)^2 + (u_c - p_c)^2)
 * upper = d + sqrt((u_t - p_t)^2 + (p_c - l_c)^2)       l, u: Wilson's ends
 * }</pre>
 *
 * <p>The statistic is the critical value at which the interval just touches 0, so that its p-value
 * is the smallest alpha at which the interval excludes 0; it is 0 when the proportions are equal.
 *
 * <p>Assumes independent units; holds for few or no successes. Unit: a difference of rates. Source:
 * Newcombe, Statistics in Medicine 17 (1998), method 10.
 */
final class Newcombe {

    /** The normal tail beyond it is 0 in double precision. */
    private static final double FARTHEST = 40;

    private Newcombe() {}

    static Interval interval(
            Proportion control, Proportion treatment, double critical, double level) {
        return new Interval(
                -upperEnd(treatment, control, critical),
                upperEnd(control, treatment, critical),
                level);
    }

    /** Non-negative; to be referred to the normal distribution, both tails. */
    static double statistic(Proportion control, Proportion treatment) {
        double difference = treatment.mean() - control.mean();
        if (difference == 0) {
            return 0;
        }
        Proportion higher = difference > 0 ? treatment : control;
        Proportion lower = difference > 0 ? control : treatment;
        return upperEnd(higher, lower, FARTHEST) < 0
                ? FARTHEST
                : Roots.between(0, FARTHEST, z -> upperEnd(higher, lower, z));
    }

    /** Upper end for {@code to - from}; the lower end is that of the swapped arms, negated. */
    private static double upperEnd(Proportion from, Proportion to, double critical) {
        double above = Wilson.of(to, critical).upper() - to.mean();
        double below = from.mean() - Wilson.of(from, critical).lower();
        return to.mean() - from.mean() + Math.hypot(above, below);
    }
}
