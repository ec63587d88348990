package dev.liftgraph.statistics;

/**
 * Units of which each either succeeded or did not, such as customers who converted.
 *
 * <pre>{@code
 * mean     = p = successes / n
 * variance = p (1 - p)            without Bessel's correction
 * }</pre>
 *
 * <p>Assumes independent units with one success probability. Source: STATISTICS, section 0 (as in
 * gbstats and PostHog).
 *
 * @param successes units that succeeded, between 0 and n
 * @param n all units, between 0 and 2^53
 */
public record Proportion(long successes, long n) implements Sample {

    public Proportion {
        Require.units(n);
        Require.that(
                successes >= 0 && successes <= n,
                "successes must lie between 0 and the units but are ",
                successes);
    }

    @Override
    public double mean() {
        return n == 0 ? 0 : (double) successes / n;
    }

    @Override
    public double variance() {
        return n == 0 ? 0 : mean() * ((double) (n - successes) / n);
    }

    @Override
    public Proportion plus(Sample other) {
        return switch (other) {
            case Proportion(long moreSuccesses, long more) ->
                    new Proportion(successes + moreSuccesses, n + more);
            case Mean _, Ratio _, CovariateAdjusted _, CovariateAdjustedRatio _, QuantileSample _ ->
                    throw new IllegalArgumentException(
                            "only a proportion can be added to a proportion");
        };
    }
}
