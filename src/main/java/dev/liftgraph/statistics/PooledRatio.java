package dev.liftgraph.statistics;

/**
 * One ratio put together from several strata.
 *
 * @param ratio treatment over control, positive; 1 is no effect
 * @param logStandardError standard error of its natural logarithm
 * @param interval its confidence interval, symmetric on the logarithmic scale; unbounded above when
 *     the end is too large for a double
 */
public record PooledRatio(double ratio, double logStandardError, Interval interval)
        implements CommonRatio {

    public PooledRatio {
        Require.that(ratio > 0 && Double.isFinite(ratio), "ratio must be positive");
        Require.that(
                logStandardError >= 0 && Double.isFinite(logStandardError),
                "standard error must not be negative");
    }

    static CommonRatio of(double ratio, double logVariance, double level) {
        if (!(ratio > 0) || !Double.isFinite(ratio) || !Double.isFinite(logVariance)) {
            return new NotPooled(NotPooled.Reason.OUT_OF_RANGE);
        }
        if (!(logVariance > 0)) {
            return new NotPooled(NotPooled.Reason.ZERO_STANDARD_ERROR);
        }
        double standardError = Math.sqrt(logVariance);
        double factor = Math.exp(new StandardNormal().criticalValue(level) * standardError);
        double upper = ratio * factor;
        return new PooledRatio(
                ratio,
                standardError,
                new Interval(ratio / factor, Double.isFinite(upper) ? upper : null, level));
    }
}
