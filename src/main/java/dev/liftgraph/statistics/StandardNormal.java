package dev.liftgraph.statistics;

import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * The normal distribution with mean 0 and standard deviation 1.
 *
 * <p>The quantile is found by Newton's method on the logarithm of the tail, which is concave, so
 * that it converges from any start and keeps its digits far into the tail, where commons-math loses
 * them.
 */
record StandardNormal() implements NullDistribution {

    private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);
    private static final double SMALLEST_TAIL = 1e-300;
    private static final int MOST_STEPS = 100;
    private static final double PRECISION = 1e-15;

    /** Probability of a value at or below z. */
    static double cdf(double z) {
        return NORMAL.cumulativeProbability(z);
    }

    /** The value below which a share p, strictly between 0 and 1, of the distribution lies. */
    static double quantile(double p) {
        return p > 0.5 ? -lowerQuantile(1 - p) : lowerQuantile(p);
    }

    @Override
    public double pValue(double statistic) {
        return 2 * cdf(-Math.abs(statistic));
    }

    @Override
    public double criticalValue(double level) {
        return -quantile((1 - level) / 2);
    }

    private static double lowerQuantile(double p) {
        double logTarget = Math.log(Math.max(p, SMALLEST_TAIL));
        double z = -Math.sqrt(-2 * logTarget);
        for (int i = 0; i < MOST_STEPS; i++) {
            double tail = cdf(z);
            double step = (Math.log(tail) - logTarget) * tail / NORMAL.density(z);
            z -= step;
            if (Math.abs(step) <= PRECISION * Math.max(1, Math.abs(z))) {
                break;
            }
        }
        return z;
    }
}
