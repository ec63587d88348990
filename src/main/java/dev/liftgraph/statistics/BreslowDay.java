package dev.liftgraph.statistics;

import dev.liftgraph.statistics.NotPooled.Reason;
import java.util.List;

/**
 * Breslow and Day's test of whether the odds ratio is the same in all strata.
 *
 * <p>Hypothesis: every stratum has Mantel and Haenszel's common odds ratio o.
 *
 * <pre>{@code
 * chi2 = sum (a - A)^2 / V,     V = 1 / (1/A + 1/(m1 - A) + 1/(n1 - A) + 1/(n2 - m1 + A))
 * A    the success count of treatment with A (n2 - m1 + A) = o (m1 - A) (n1 - A)
 * }</pre>
 *
 * <p>Without Tarone's adjustment, which is negligible. Degrees of freedom: strata less one; a
 * stratum without units in an arm, successes or failures says nothing and is left out. Assumes
 * large strata. Source: Breslow and Day, Statistical Methods in Cancer Research I (1980);
 * STATISTICS, section 18.
 */
public final class BreslowDay {

    private BreslowDay() {}

    /** The test; it needs 2 strata that say something and a common odds ratio. */
    public static StrataTest test(List<TwoByTwo> strata) {
        List<TwoByTwo> telling =
                MantelHaenszel.comparable(strata).stream()
                        .filter(table -> table.successes() > 0 && table.failures() > 0)
                        .toList();
        if (telling.size() < 2) {
            return new NotPooled(Reason.FEWER_THAN_2_EFFECTS);
        }
        return switch (MantelHaenszel.oddsRatio(telling, 0.5)) {
            case NotPooled none -> none;
            case PooledRatio common -> {
                double chiSquare = 0;
                for (TwoByTwo table : telling) {
                    chiSquare += deviation(table, common.ratio());
                }
                yield ChiSquareTest.of(chiSquare, telling.size() - 1);
            }
        };
    }

    private static double deviation(TwoByTwo table, double oddsRatio) {
        double n1 = table.treatment().n();
        double expected = expected(table, oddsRatio);
        double variance =
                1
                        / (1 / expected
                                + 1 / (table.successes() - expected)
                                + 1 / (n1 - expected)
                                + 1 / (table.control().n() - table.successes() + expected));
        double distance = table.treatmentSuccesses() - expected;
        return distance == 0 ? 0 : distance / variance * distance;
    }

    /** Root of a quadratic, in the form that does not cancel. */
    private static double expected(TwoByTwo table, double oddsRatio) {
        double n1 = table.treatment().n();
        double m1 = table.successes();
        double b = oddsRatio * (n1 + m1) + (table.control().n() - m1);
        double root = Math.sqrt(Math.max(0, b * b - 4 * (oddsRatio - 1) * oddsRatio * n1 * m1));
        double expected =
                b > 0 ? 2 * oddsRatio * n1 * (m1 / (b + root)) : (b - root) / (2 * (oddsRatio - 1));
        return Math.clamp(expected, Math.max(0, m1 - table.control().n()), Math.min(n1, m1));
    }
}
