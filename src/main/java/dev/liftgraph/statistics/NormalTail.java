package dev.liftgraph.statistics;

/**
 * Probability of a standard normal value above z, fast enough for the inside of an integral.
 *
 * <p>Hart's rational approximation below 7, Laplace's continued fraction beyond: relative error
 * below 1e-13. Source: Hart, Computer Approximations (1968), algorithm 5666, as in G. West, Better
 * Approximations to Cumulative Normal Functions (2005).
 */
final class NormalTail {

    private static final double ROOT_OF_TWO_PI = Math.sqrt(2 * Math.PI);
    private static final double FAR = 7;
    private static final int LEVELS = 24;

    private NormalTail() {}

    static double above(double z) {
        double size = Math.abs(z);
        double tail = Math.exp(-size * size / 2) * (size < FAR ? hart(size) : laplace(size));
        return z >= 0 ? tail : 1 - tail;
    }

    static double density(double z) {
        return Math.exp(-z * z / 2) / ROOT_OF_TWO_PI;
    }

    private static double hart(double z) {
        double above = 3.52624965998911e-02 * z + 0.700383064443688;
        above = above * z + 6.37396220353165;
        above = above * z + 33.912866078383;
        above = above * z + 112.079291497871;
        above = above * z + 221.213596169931;
        above = above * z + 220.206867912376;
        double below = 8.83883476483184e-02 * z + 1.75566716318264;
        below = below * z + 16.064177579207;
        below = below * z + 86.7807322029461;
        below = below * z + 296.564248779674;
        below = below * z + 637.333633378831;
        below = below * z + 793.826512519948;
        below = below * z + 440.413735824752;
        return above / below;
    }

    private static double laplace(double z) {
        double fraction = z;
        for (int level = LEVELS; level > 0; level--) {
            fraction = z + level / fraction;
        }
        return 1 / (fraction * ROOT_OF_TWO_PI);
    }
}
