package dev.liftgraph.statistics;

import org.apache.commons.math3.special.Beta;
import org.apache.commons.math3.special.Gamma;

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
    private static final int INVERSIONS = 4;
    private static final int MOST_STEPS = 100;

    /** A step after which the next would be below 1e-14. */
    private static final double LAST_STEP = 1e-8;

    StudentT {
        Require.that(
                degreesOfFreedom >= 1 && Double.isFinite(degreesOfFreedom),
                "degrees of freedom must be at least 1 but are ",
                degreesOfFreedom);
    }

    @Override
    public double pValue(double statistic) {
        double t = Math.abs(statistic);
        return degreesOfFreedom < HILL_FROM
                ? Beta.regularizedBeta(
                        degreesOfFreedom / (degreesOfFreedom + t * t), degreesOfFreedom / 2, 0.5)
                : 2 * StandardNormal.cdf(-normalDeviate(Math.min(t, FARTHEST)));
    }

    /**
     * Hill's expansion inverted; below 300 degrees of freedom then Newton's steps on log p over log
     * t, which is concave, so that they converge from any start.
     */
    @Override
    public double criticalValue(double level) {
        double t = nearNormal(-StandardNormal.quantile((1 - level) / 2));
        if (degreesOfFreedom >= HILL_FROM || t == 0) {
            return t;
        }
        double logTarget = Math.log(1 - level);
        double logConstant = logConstant();
        for (int i = 0; i < MOST_STEPS; i++) {
            double p = pValue(t);
            double slope = -2 * t * density(t, logConstant) / p;
            double step = (Math.log(p) - logTarget) / slope;
            t *= Math.exp(-step);
            if (Math.abs(step) <= LAST_STEP) {
                break;
            }
        }
        return t;
    }

    /** The t whose normal deviate is z. */
    private double nearNormal(double z) {
        double a = degreesOfFreedom - 0.5;
        double y = z * z;
        for (int i = 0; i < INVERSIONS; i++) {
            double root = z / factor(y);
            y = root * root;
        }
        return Math.sqrt(degreesOfFreedom * Math.expm1(y / a));
    }

    private double density(double t, double logConstant) {
        return Math.exp(
                logConstant - (degreesOfFreedom + 1) / 2 * Math.log1p(t * t / degreesOfFreedom));
    }

    private double logConstant() {
        return Gamma.logGamma((degreesOfFreedom + 1) / 2)
                - Gamma.logGamma(degreesOfFreedom / 2)
                - Math.log(Math.PI * degreesOfFreedom) / 2;
    }

    private double normalDeviate(double t) {
        double y = (degreesOfFreedom - 0.5) * Math.log1p(t * t / degreesOfFreedom);
        return Math.sqrt(y) * factor(y);
    }

    private double factor(double y) {
        double a = degreesOfFreedom - 0.5;
        double b = 48 * a * a;
        double correction =
                (((-0.4 * y - 3.3) * y - 24) * y - 85.5) / (0.8 * y * y + 100 + b) + y + 3;
        return correction / b + 1;
    }
}
