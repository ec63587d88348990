package dev.liftgraph.statistics;

import org.apache.commons.math3.special.Gamma;

/**
 * The beta distribution of x on the scale t = log(x / (1 - x)), where its density has one smooth
 * peak and exponential tails whatever its parameters.
 *
 * <pre>{@code
 * density(t) = x^a (1 - x)^b / B(a, b)
 * around the peak at log(a / b), with q = min(a, b) / n and n = a + b:
 *   log density = log sqrt(a b / (2 pi n)) + D(n) - D(a) - D(b) + n (q u - log(1 + q (e^u - 1)))
 *   D(x)        = log Gamma(x) less Stirling's first terms
 * }</pre>
 *
 * <p>In this form no large terms cancel, so that digits stay for parameters of a billion and for
 * rates of 1e-12. commons-math's {@code BetaDistribution} solves for quantiles to 1e-9, whatever
 * their size.
 */
final class LogitBeta implements Peak {

    private static final double[] DROPS = {0.3, 1.5, 6, 16, 40};
    private static final double SERIES_BELOW = 1e-3;
    private static final double STIRLING_FROM = 10;
    private static final double OVERFLOW = 700;
    private static final double PRECISION = 1e-14;
    private static final int MOST_STEPS = 200;

    private final double alpha;
    private final double beta;
    private final double centre;
    private final double width;
    private final double logPeak;

    /** With parameters of 0.1 or more. */
    LogitBeta(double alpha, double beta) {
        this.alpha = alpha;
        this.beta = beta;
        double n = alpha + beta;
        double spread = Math.min(alpha, beta) * (Math.max(alpha, beta) / n);
        centre = Math.log(alpha / beta);
        width = 1 / Math.sqrt(spread);
        logPeak =
                Math.log(spread / (2 * Math.PI)) / 2
                        + stirling(n)
                        - stirling(alpha)
                        - stirling(beta);
    }

    @Override
    public double centre() {
        return centre;
    }

    @Override
    public double density(double point) {
        return Math.exp(logDensity(point));
    }

    /** Probability of a value at or below the point, when that lies at or below the centre. */
    double lowerTail(double point) {
        double from = point;
        double tail = 0;
        for (double drop : DROPS) {
            double to = point - reach(point, drop, -1);
            tail += GaussLegendre.integrate(this::density, to, from);
            from = to;
        }
        return tail;
    }

    /**
     * The point below which a share p of the distribution lies; by Newton's method on the logarithm
     * of the tail, which is concave.
     *
     * @param p between 0 and 1
     */
    double quantile(double p) {
        double median = lowerTail(centre);
        return p > median ? -new LogitBeta(beta, alpha).lowerQuantile(1 - p) : lowerQuantile(p);
    }

    /** The share of successes at a point. */
    static double share(double point) {
        return point > 0 ? 1 / (1 + Math.exp(-point)) : Math.exp(point) / (1 + Math.exp(point));
    }

    private double lowerQuantile(double p) {
        double point = centre + Math.min(0, StandardNormal.quantile(p)) * width;
        double tail = lowerTail(point);
        while (tail == 0) {
            point = (point + centre) / 2;
            tail = lowerTail(point);
        }
        for (int i = 0; i < MOST_STEPS; i++) {
            double step = Math.log(tail / p) * tail / density(point);
            point = Math.min(centre, point - step);
            if (Math.abs(step) <= PRECISION * Math.max(width, Math.abs(point))) {
                break;
            }
            tail = lowerTail(point);
        }
        return point;
    }

    @Override
    public double reach(double from, double drop, int side) {
        double start = logDensity(from);
        double distance = Math.sqrt(2 * drop) * width;
        while (logDensity(from + side * distance) - start < -2 * drop) {
            distance *= 0.7;
        }
        while (logDensity(from + side * distance) - start > -drop) {
            distance *= 1.4;
        }
        return distance;
    }

    private double logDensity(double point) {
        double n = alpha + beta;
        double fewer = Math.min(alpha, beta);
        double u = alpha <= beta ? point - centre : centre - point;
        double q = fewer / n;
        if (Math.abs(u) < SERIES_BELOW) {
            return logPeak - n * cumulants(q, u);
        }
        double growth = u < OVERFLOW ? Math.log1p(q * Math.expm1(u)) : u + Math.log(q);
        return logPeak + fewer * u - n * growth;
    }

    /** log(1 + q (e^u - 1)) - q u for small u, as a series in the cumulants of one trial. */
    private static double cumulants(double q, double u) {
        double variance = q * (1 - q);
        double skew = 1 - 2 * q;
        double second = 1.0 / 2;
        double third = skew / 6;
        double fourth = (1 - 6 * variance) / 24;
        double fifth = skew * (1 - 12 * variance) / 120;
        double sixth = (1 - 30 * variance + 120 * variance * variance) / 720;
        double sum = second + u * (third + u * (fourth + u * (fifth + u * sixth)));
        return variance * u * u * sum;
    }

    private static double stirling(double x) {
        if (x < STIRLING_FROM) {
            return Gamma.logGamma(x) - (x - 0.5) * Math.log(x) + x - Math.log(2 * Math.PI) / 2;
        }
        double r = 1 / (x * x);
        double series = 1.0 / 1188 - r * 691.0 / 360360;
        series = 1.0 / 1680 - r * series;
        series = 1.0 / 1260 - r * series;
        series = 1.0 / 360 - r * series;
        return (1.0 / 12 - r * series) / x;
    }
}
