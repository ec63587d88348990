package dev.liftgraph.statistics;

/**
 * What is believed about a rate after the data: a beta distribution.
 *
 * <pre>{@code
 * prior Beta(a, b), x successes of n  ->  Beta(x + a, n - x + b)
 * }</pre>
 *
 * <p>Assumes independent units with one success probability. Unit: a fraction. Source: Spotify
 * confidence; Evan Miller; STATISTICS, section 13.
 *
 * @param alpha first parameter, between 0.1 and 2^54
 * @param beta second parameter, between 0.1 and 2^54
 */
public record BetaPosterior(double alpha, double beta) {

    private static final double JEFFREYS = 0.5;
    private static final double LEAST = 0.1;
    static final double MOST = 2.0 * Require.MOST_UNITS;

    public BetaPosterior {
        Require.that(alpha >= LEAST && alpha <= MOST, "alpha must be 0.1 or more but is ", alpha);
        Require.that(beta >= LEAST && beta <= MOST, "beta must be 0.1 or more but is ", beta);
    }

    /** Updates Jeffreys' prior Beta(1/2, 1/2), which favours no scale. */
    public static BetaPosterior of(Proportion data) {
        return of(data, JEFFREYS, JEFFREYS);
    }

    /**
     * Updates a prior.
     *
     * @param priorAlpha first parameter: successes believed in before, 0.1 or more
     * @param priorBeta second parameter: failures believed in before, 0.1 or more
     */
    public static BetaPosterior of(Proportion data, double priorAlpha, double priorBeta) {
        return new BetaPosterior(
                data.successes() + priorAlpha, data.n() - data.successes() + priorBeta);
    }

    /** Expected rate. */
    public double mean() {
        return alpha / (alpha + beta);
    }

    /** The interval that holds the rate with the given probability, as much in either tail. */
    public Interval credibleInterval(double level) {
        Require.openFraction(level, "level");
        double tail = (1 - level) / 2;
        double lower = LogitBeta.share(peak().quantile(tail));
        double upper = LogitBeta.share(-new LogitBeta(beta, alpha).quantile(tail));
        return new Interval(Math.min(lower, upper), upper, level);
    }

    LogitBeta peak() {
        return new LogitBeta(alpha, beta);
    }
}
