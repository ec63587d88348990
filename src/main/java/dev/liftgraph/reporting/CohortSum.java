package dev.liftgraph.reporting;

import java.math.BigInteger;

/**
 * What the customers of a cohort did in one period.
 *
 * @param customers who bought in it
 * @param revenue in ten-thousandths
 * @param squares by how much the sum of the squares of the customers' cumulative revenues grew
 * @param mixed whether there are purchases in another currency
 */
record CohortSum(long customers, BigInteger revenue, BigInteger squares, boolean mixed) {
    static final CohortSum NONE = new CohortSum(0, BigInteger.ZERO, BigInteger.ZERO, false);
}
