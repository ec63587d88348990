package dev.liftgraph.statistics;

import org.apache.commons.math3.special.Beta;

/**
 * Student's t distribution.
 *
 * <pre>{@code
 * p = I(v / (v + t^2); v / 2, 1 / 2)        regularised incomplete beta function, v < 300
 * p = 2 Phi(-z(t, v))                       Hill's expansion, v >= 300: error below 1e-12 for |t| < 6
 * }</pre>
 *
 * <p>commons-math's own distribution loses digits as the degrees of freedom grow (1e-9 at a
 * million, 1e-3 at 1e15) and stops inverting at a tail of 1e-15. Source: G. W. Hill, Algorithm 395,
 * CACM 13 (1970).
 *
 * @param degreesOfFreedom v, at least 1
 */
record StudentT(double degreesOfFreedom) implements NullDistribution {

    private static final double HILL_FROM = 300;
    private static final double FARTHEST = 1e8;

    StudentT {
        Require.that(
                degreesOfFreedom >= 1 && Double.isFinite(degreesOfFreedom),
                "degrees of freedom must be at least 1 but are " + degreesOfFreedom);
    }

    @Override
    public double pValue(double statistic) {
        double t = Math.abs(statistic);
        return degreesOfFreedom < HILL_FROM
                ? Beta.regularizedBeta(
                        degreesOfFreedom / (degreesOfFreedom + t * t), degreesOfFreedom / 2, 0.5)
                : 2 * StandardNormal.cdf(-normalDeviate(Math.min(t, FARTHEST)));
    }

    @Override
    public double criticalValue(double level) {
        double logTarget = Math.log(1 - level);
        double farther = 1;
        while (Math.log(pValue(farther)) > logTarget) {
            farther *= 2;
        }
        return Roots.between(0, farther, t -> Math.log(pValue(t)) - logTarget);
    }

    private double normalDeviate(double t) {
        double a = degreesOfFreedom - 0.5;
        double b = 48 * a * a;
        double y = a * Math.log1p(t * t / degreesOfFreedom);
        double correction =
                (((-0.4 * y - 3.3) * y - 24) * y - 85.5) / (0.8 * y * y + 100 + b) + y + 3;
        return Math.sqrt(y) * (correction / b + 1);
    }
}
