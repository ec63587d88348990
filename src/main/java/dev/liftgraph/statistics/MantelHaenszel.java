package dev.liftgraph.statistics;

import dev.liftgraph.statistics.NotPooled.Reason;
import java.util.List;

/**
 * Mantel and Haenszel's common effect on proportions over strata.
 *
 * <p>With a, b treatment's successes and failures in a stratum, c, d control's, n1 and n2 the units
 * of treatment and control, N both:
 *
 * <pre>{@code
 * risk difference  RD = sum (a n2 - c n1) / N / sum w,       w = n1 n2 / N
 *   variance       (RD sum P + sum Q) / (sum w)^2            (Sato)
 *                  P = (n1^2 c - n2^2 a + n1 n2 (n2 - n1) / 2) / N^2
 *                  Q = (a (n2 - c) + c (n1 - a)) / (2 N)
 * rate ratio       R / S,   R = sum a n2 / N,  S = sum c n1 / N
 *   log variance   sum (n1 n2 (a + c) - a c N) / N^2 / (R S)   (Greenland and Robins)
 * odds ratio       R / S,   R = sum a d / N,   S = sum b c / N
 *   log variance   sum P r / 2 R^2 + sum (P s + Q r) / 2 R S + sum Q s / 2 S^2
 *                  P = (a + d) / N, Q = (b + c) / N, r = a d / N, s = b c / N
 *                                                            (Robins, Breslow and Greenland)
 * }</pre>
 *
 * <p>Strata may be small, and strata without units in an arm say nothing. Assumes that the effect
 * is the same in all strata, on the scale of the answer. Units: a difference of rates; ratios.
 * Source: Mantel and Haenszel, JNCI 22 (1959); Sato, Biometrics 45 (1989); Greenland and Robins,
 * Biometrics 41 (1985); Robins, Breslow and Greenland, Biometrics 42 (1986); STATISTICS, section
 * 18.
 */
public final class MantelHaenszel {

    /** Share of its parts below which a variance is 0 but for rounding. */
    private static final double ROUNDING = 1e-13;

    private MantelHaenszel() {}

    /**
     * The common difference of rates.
     *
     * @param level confidence level of the interval, between 0 and 1
     */
    public static CommonDifference riskDifference(List<TwoByTwo> strata, double level) {
        Require.openFraction(level, "level");
        double weights = 0;
        double differences = 0;
        double p = 0;
        double q = 0;
        for (TwoByTwo stratum : comparable(strata)) {
            weights += stratum.weight();
            differences += stratum.weightedDifference();
            p += satoP(stratum);
            q += satoQ(stratum);
        }
        if (weights == 0) {
            return new NotPooled(Reason.NO_STRATUM_WITH_BOTH_ARMS);
        }
        double difference = differences / weights;
        double variance = (difference * p + q) / weights / weights;
        double rounding = ROUNDING * (Math.abs(difference * p) + q) / weights / weights;
        PooledEffect effect =
                PooledEffect.around(
                        difference,
                        Math.sqrt(Math.max(0, variance)),
                        new StandardNormal().criticalValue(level),
                        level);
        return effect == null || variance <= rounding
                ? new NotPooled(Reason.ZERO_STANDARD_ERROR)
                : effect;
    }

    /**
     * The common ratio of rates, treatment's over control's.
     *
     * @param level confidence level of the interval, between 0 and 1
     */
    public static CommonRatio rateRatio(List<TwoByTwo> strata, double level) {
        Require.openFraction(level, "level");
        double r = 0;
        double s = 0;
        double spread = 0;
        for (TwoByTwo table : comparable(strata)) {
            double shareTreatment = table.treatment().n() / table.units();
            double shareControl = table.control().n() / table.units();
            double a = table.treatmentSuccesses();
            double c = table.controlSuccesses();
            r += a * shareControl;
            s += c * shareTreatment;
            // n1 n2 (a + c) - a c N  =  n1 a (n2 - c) + n2 c (n1 - a), which does not cancel
            spread += shareTreatment * (a / table.units()) * table.controlFailures();
            spread += shareControl * (c / table.units()) * table.treatmentFailures();
        }
        return ratio(strata, r, s, spread / r / s, level);
    }

    /**
     * The common ratio of odds, treatment's over control's.
     *
     * @param level confidence level of the interval, between 0 and 1
     */
    public static CommonRatio oddsRatio(List<TwoByTwo> strata, double level) {
        Require.openFraction(level, "level");
        double r = 0;
        double s = 0;
        double agreeing = 0;
        double mixed = 0;
        double opposed = 0;
        for (TwoByTwo table : comparable(strata)) {
            double agreement = diagonal(table) / table.units();
            double opposition = 1 - agreement;
            double ri = table.treatmentSuccesses() * (table.controlFailures() / table.units());
            double si = table.controlSuccesses() * (table.treatmentFailures() / table.units());
            r += ri;
            s += si;
            agreeing += agreement * ri;
            mixed += agreement * si + opposition * ri;
            opposed += opposition * si;
        }
        double variance = (agreeing / r / r + mixed / r / s + opposed / s / s) / 2;
        return ratio(strata, r, s, variance, level);
    }

    private static CommonRatio ratio(
            List<TwoByTwo> strata, double r, double s, double variance, double level) {
        if (comparable(strata).isEmpty()) {
            return new NotPooled(Reason.NO_STRATUM_WITH_BOTH_ARMS);
        }
        return r == 0 || s == 0
                ? new NotPooled(Reason.ZERO_MARGIN)
                : PooledRatio.of(r / s, variance, level);
    }

    static List<TwoByTwo> comparable(List<TwoByTwo> strata) {
        return strata.stream().filter(TwoByTwo::isComparable).toList();
    }

    private static double diagonal(TwoByTwo table) {
        return table.treatmentSuccesses() + table.controlFailures();
    }

    private static double satoP(TwoByTwo table) {
        double n1 = table.treatment().n() / table.units();
        double n2 = table.control().n() / table.units();
        return n1 * n1 * table.controlSuccesses()
                - n2 * n2 * table.treatmentSuccesses()
                + n1 * n2 * ((double) table.control().n() - table.treatment().n()) / 2;
    }

    private static double satoQ(TwoByTwo table) {
        double mixed =
                table.treatmentSuccesses() / table.units() * table.controlFailures()
                        + table.controlSuccesses() / table.units() * table.treatmentFailures();
        return mixed / 2;
    }
}
