package dev.liftgraph.statistics;

/**
 * Wilson's score interval of one proportion.
 *
 * <pre>{@code
 * (p + k^2 / 2n -+ k sqrt(p (1 - p) / n + k^2 / 4n^2)) / (1 + k^2 / n)
 * }</pre>
 *
 * <p>Assumes independent units. Unit: a fraction. Source: Wilson, JASA 22 (1927).
 *
 * @param lower lower end, between 0 and the observed proportion
 * @param upper upper end, between the observed proportion and 1
 */
public record Wilson(double lower, double upper) {

    /**
     * The interval of a proportion.
     *
     * @param sample at least one unit
     * @param level coverage, strictly between 0 and 1, such as 0.95
     */
    public static Interval interval(Proportion sample, double level) {
        Require.that(sample.n() > 0, "a proportion of no units has no interval");
        Wilson ends = of(sample, new StandardNormal().criticalValue(level));
        return new Interval(ends.lower, ends.upper, level);
    }

    static Wilson of(Proportion sample, double critical) {
        double p = sample.mean();
        double correction = critical * critical / sample.n();
        double centre = p + correction / 2;
        double halfWidth =
                critical * Math.sqrt(sample.varianceOfMean() + correction / (4.0 * sample.n()));
        return new Wilson(
                Math.clamp((centre - halfWidth) / (1 + correction), 0, p),
                Math.clamp((centre + halfWidth) / (1 + correction), p, 1));
    }
}
