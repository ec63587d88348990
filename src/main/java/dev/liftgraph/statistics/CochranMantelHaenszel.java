package dev.liftgraph.statistics;

import dev.liftgraph.statistics.NotPooled.Reason;
import java.util.List;

/**
 * Cochran, Mantel and Haenszel's test of proportions over strata.
 *
 * <p>Hypothesis: treatment has no effect in any stratum (odds ratio 1), against a common effect of
 * either sign.
 *
 * <pre>{@code
 * chi2 = (|sum (a - E)| - c)^2 / sum V          1 degree of freedom
 * a - E = (a n2 - c n1) / N,    V = n1 n2 m1 m0 / (N^2 (N - 1))
 * }</pre>
 *
 * <p>with m1 and m0 the successes and failures of both arms, and c = 0, or min(1/2, |sum|) with the
 * continuity correction that R applies and that makes the test conservative. Source: Mantel and
 * Haenszel, JNCI 22 (1959); R {@code mantelhaen.test}; STATISTICS, section 18.
 */
public final class CochranMantelHaenszel {

    private static final double CORRECTION = 0.5;

    private CochranMantelHaenszel() {}

    /** The test without correction. */
    public static StrataTest test(List<TwoByTwo> strata) {
        return test(strata, 0);
    }

    /** The test with R's continuity correction. */
    public static StrataTest continuityCorrected(List<TwoByTwo> strata) {
        return test(strata, CORRECTION);
    }

    private static StrataTest test(List<TwoByTwo> strata, double correction) {
        double deviation = 0;
        double variance = 0;
        for (TwoByTwo table : MantelHaenszel.comparable(strata)) {
            deviation += table.weightedDifference();
            variance +=
                    table.weight()
                            * (table.successes() / table.units())
                            * (table.failures() / (table.units() - 1));
        }
        if (variance == 0) {
            boolean empty = MantelHaenszel.comparable(strata).isEmpty();
            return new NotPooled(
                    empty ? Reason.NO_STRATUM_WITH_BOTH_ARMS : Reason.ZERO_STANDARD_ERROR);
        }
        double corrected = Math.max(0, Math.abs(deviation) - correction);
        return ChiSquareTest.of(corrected / variance * corrected, 1);
    }
}
