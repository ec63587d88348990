package dev.liftgraph.statistics;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;

/**
 * Gauss and Legendre's quadrature with 16 points, exact for polynomials up to degree 31, and the
 * integrals from the left end up to each of the points, by the polynomial through all of them.
 *
 * <pre>{@code
 * integral to x_i of f = sum_j A_ij f(x_j)
 * A_ij = w_j / 2 (x_i + 1 + sum over m = 1 .. 15 of P_m(x_j) (P_m+1(x_i) - P_m-1(x_i)))
 * }</pre>
 */
final class GaussLegendre {

    static final int POINTS = 16;

    private static final double[] X = new double[POINTS];
    private static final double[] W = new double[POINTS];
    private static final double[][] A = new double[POINTS][POINTS];

    static {
        GaussIntegrator rule = new GaussIntegratorFactory().legendre(POINTS);
        double[][] polynomials = new double[POINTS][];
        for (int i = 0; i < POINTS; i++) {
            X[i] = rule.getPoint(i);
            W[i] = rule.getWeight(i);
            polynomials[i] = legendre(X[i]);
        }
        for (int i = 0; i < POINTS; i++) {
            for (int j = 0; j < POINTS; j++) {
                double sum = X[i] + 1;
                for (int m = 1; m < POINTS; m++) {
                    sum += polynomials[j][m] * (polynomials[i][m + 1] - polynomials[i][m - 1]);
                }
                A[i][j] = W[j] / 2 * sum;
            }
        }
    }

    private GaussLegendre() {}

    static double integrate(DoubleUnaryOperator function, double low, double high) {
        double sum = 0;
        for (int i = 0; i < POINTS; i++) {
            sum += W[i] * function.applyAsDouble(point(i, low, high));
        }
        return sum * (high - low) / 2;
    }

    static double point(int i, double low, double high) {
        return (low + high) / 2 + X[i] * ((high - low) / 2);
    }

    static double weight(int i, double low, double high) {
        return W[i] * (high - low) / 2;
    }

    /** The integral up to point i of a function with these values at the points. */
    static double upTo(int i, double[] values, double low, double high) {
        double sum = 0;
        for (int j = 0; j < POINTS; j++) {
            sum += A[i][j] * values[j];
        }
        return sum * (high - low) / 2;
    }

    private static double[] legendre(double x) {
        double[] p = new double[POINTS + 1];
        p[0] = 1;
        p[1] = x;
        for (int m = 1; m < POINTS; m++) {
            p[m + 1] = ((2 * m + 1) * x * p[m] - m * p[m - 1]) / (m + 1);
        }
        return p;
    }
}
