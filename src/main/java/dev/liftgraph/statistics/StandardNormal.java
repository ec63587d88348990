package dev.liftgraph.statistics;

/**
 * The normal distribution with mean 0 and standard deviation 1. The quantile keeps its digits far
 * into the tail, where commons-math loses them.
 */
record StandardNormal() implements NullDistribution {

    private static final double SMALLEST_TAIL = 1e-300;

    /** Probability of a value at or below z. */
    static double cdf(double z) {
        return NormalTail.above(-z);
    }

    /** The value below which a share p, strictly between 0 and 1, of the distribution lies. */
    static double quantile(double p) {
        return NormalQuantile.of(Math.max(p, SMALLEST_TAIL));
    }

    @Override
    public double pValue(double statistic) {
        return 2 * cdf(-Math.abs(statistic));
    }

    @Override
    public double criticalValue(double level) {
        return -quantile((1 - level) / 2);
    }
}
