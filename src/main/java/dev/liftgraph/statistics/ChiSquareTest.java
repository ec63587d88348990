package dev.liftgraph.statistics;

/**
 * A chi-square statistic and its tail.
 *
 * @param chiSquare the statistic, 0 or more
 * @param degreesOfFreedom at least 1
 * @param pValue probability of a statistic at least as large, between 0 and 1
 */
public record ChiSquareTest(double chiSquare, int degreesOfFreedom, double pValue)
        implements StrataTest {

    public ChiSquareTest {
        Require.finite(chiSquare, "chi-square");
        Require.that(chiSquare >= 0, "chi-square must not be negative");
        Require.that(degreesOfFreedom >= 1, "there must be a degree of freedom");
        Require.that(pValue >= 0 && pValue <= 1, "p-value must be a fraction but is ", pValue);
    }

    static StrataTest of(double chiSquare, int degreesOfFreedom) {
        return Double.isFinite(chiSquare)
                ? new ChiSquareTest(
                        chiSquare, degreesOfFreedom, ChiSquare.tail(chiSquare, degreesOfFreedom))
                : new NotPooled(NotPooled.Reason.OUT_OF_RANGE);
    }
}
