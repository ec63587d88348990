package dev.liftgraph.statistics;

/**
 * Probability of a standard normal value above z, fast enough for the inside of an integral.
 *
 * <p>Cody's three rational approximations: relative error below 1e-13. Source: W. J. Cody, Rational
 * Chebyshev Approximations for the Error Function, Mathematics of Computation 23 (1969), with the
 * coefficients of R's {@code pnorm}.
 */
final class NormalTail {

    private static final double ROOT_OF_TWO_PI = Math.sqrt(2 * Math.PI);
    private static final double NEAR = 0.67448975;
    private static final double FAR = 5.66;

    /** From here one less the tail is 1. */
    private static final double NEGLIGIBLE = 8.5;

    /** From here the tail is 0. */
    private static final double NOTHING = 39;

    private NormalTail() {}

    static double above(double z) {
        double size = Math.abs(z);
        if (size > NEGLIGIBLE && (z < 0 || size > NOTHING)) {
            return z > 0 ? 0 : 1;
        }
        if (size <= NEAR) {
            return 0.5 - near(z);
        }
        double tail = Math.exp(-size * size / 2) * (size < FAR ? middle(size) : far(size));
        return z > 0 ? tail : 1 - tail;
    }

    /** Probability between 0 and z. */
    private static double near(double z) {
        double square = z * z;
        double above = 0.065682337918207449113 * square + 2.2352520354606839287;
        above = above * square + 161.02823106855587881;
        above = above * square + 1067.6894854603709582;
        above = above * square + 18154.981253343561249;
        double below = square + 47.20258190468824187;
        below = below * square + 976.09855173777669322;
        below = below * square + 10260.932208618978205;
        below = below * square + 45507.789335026729956;
        return z * above / below;
    }

    private static double middle(double z) {
        double above = 1.0765576773720192317e-8 * z + 0.39894151208813466764;
        above = above * z + 8.8831497943883759412;
        above = above * z + 93.506656132177855979;
        above = above * z + 597.27027639480026226;
        above = above * z + 2494.5375852903726711;
        above = above * z + 6848.1904505362823326;
        above = above * z + 11602.651437647350124;
        above = above * z + 9842.7148383839780218;
        double below = z + 22.266688044328115691;
        below = below * z + 235.38790178262499861;
        below = below * z + 1519.377599407554805;
        below = below * z + 6485.558298266760755;
        below = below * z + 18615.571640885098091;
        below = below * z + 34900.952721145977266;
        below = below * z + 38912.003286093271411;
        below = below * z + 19685.429676859990727;
        return above / below;
    }

    private static double far(double z) {
        double square = 1 / (z * z);
        double above = 0.02307344176494017303 * square + 0.21589853405795699;
        above = above * square + 0.1274011611602473639;
        above = above * square + 0.022235277870649807;
        above = above * square + 0.001421619193227893466;
        above = above * square + 2.9112874951168792e-5;
        double below = square + 1.28426009614491121;
        below = below * square + 0.468238212480865118;
        below = below * square + 0.0659881378689285515;
        below = below * square + 0.00378239633202758244;
        below = below * square + 7.29751555083966205e-5;
        return (1 / ROOT_OF_TWO_PI - square * above / below) / z;
    }
}
