package dev.liftgraph.statistics;

import java.util.Arrays;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;

/**
 * Where the statistic of a test is that no look has stopped yet: a sub-density under Brownian
 * motion, held at the nodes of Gauss and Legendre.
 *
 * <pre>{@code
 * g(y; t) = integral over lower..upper of g(x; s) sqrt(t / (t - s)) phi(u) dx
 * u       = (y sqrt(t) - x sqrt(s) - drift (t - s)) / sqrt(t - s)
 * }</pre>
 *
 * <p>Nodes are as dense as the narrower of the two transitions that meet at a look asks for: 12 to
 * three of its standard deviations, an error below 1e-13. Source: Armitage, McPherson and Rowe,
 * JRSS A 132 (1969); Jennison and Turnbull (2000), chapter 19.
 */
final class SurvivingDensity {

    private static final GaussIntegrator RULE = new GaussIntegratorFactory().legendre(12);
    private static final double PANEL = 3;

    private final double drift;
    private final double information;
    private final double[] points;
    private final double[] masses;

    private SurvivingDensity(double drift, double information, double[] points, double[] masses) {
        this.drift = drift;
        this.information = information;
        this.points = points;
        this.masses = masses;
    }

    /**
     * Before the first look.
     *
     * @param drift mean of the statistic at an information of 1
     */
    static SurvivingDensity start(double drift) {
        return new SurvivingDensity(drift, 0, new double[] {0}, new double[] {1});
    }

    /** Probability of surviving until a look and then lying above z. */
    double above(double z, double look) {
        double spread = Math.sqrt(look - information);
        double slope = Math.sqrt(information) / spread;
        double at = z * Math.sqrt(look) / spread - drift * spread;
        double sum = 0;
        for (int i = 0; i < points.length; i++) {
            sum += masses[i] * NormalTail.above(at - slope * points[i]);
        }
        return sum;
    }

    /** Probability of surviving until a look and then lying below z. */
    double below(double z, double look) {
        return mirrored().above(-z, look);
    }

    /** Sub-density of the statistic at a look. */
    double density(double z, double look) {
        double spread = Math.sqrt(look - information);
        double slope = Math.sqrt(information) / spread;
        double reach = 9 + 37 * spread / Math.sqrt(look);
        double at = z * Math.sqrt(look) / spread - drift * spread;
        double sum = 0;
        for (int i = slope == 0 ? 0 : from((at - reach) / slope); i < points.length; i++) {
            double u = at - slope * points[i];
            if (u < -reach) {
                break;
            }
            sum += masses[i] * Math.exp(-u * u / 2);
        }
        return sum * Math.sqrt(look) / spread / Math.sqrt(2 * Math.PI);
    }

    /** Survives a look between two bounds; the next look decides how dense the nodes are. */
    SurvivingDensity between(double lower, double upper, double look, double next) {
        double before = look / (look - information);
        double after = look / (next - look);
        int panels = (int) Math.ceil((upper - lower) * Math.sqrt(before + after) / PANEL);
        int order = RULE.getNumberOfPoints();
        double half = (upper - lower) / panels / 2;
        double[] values = new double[panels * order];
        double[] weights = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            double middle = lower + half * (2 * (i / order) + 1);
            values[i] = middle + half * RULE.getPoint(i % order);
            weights[i] = half * RULE.getWeight(i % order) * density(values[i], look);
        }
        return new SurvivingDensity(drift, look, values, weights);
    }

    private SurvivingDensity mirrored() {
        double[] negative = new double[points.length];
        for (int i = 0; i < points.length; i++) {
            negative[i] = -points[i];
        }
        return new SurvivingDensity(-drift, information, negative, masses);
    }

    /** Index of the first point at or above a value. */
    private int from(double value) {
        int index = Arrays.binarySearch(points, value);
        return index >= 0 ? index : -index - 1;
    }
}
