package dev.liftgraph.statistics;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.analysis.solvers.BrentSolver;

/** Root of a continuous function of one variable, by Brent's method. */
final class Roots {

    private static final double RELATIVE = 1e-14;
    private static final double ABSOLUTE = 1e-16;
    private static final int MOST_EVALUATIONS = 10_000;

    private Roots() {}

    /** A root between two points at which the function has opposite signs or is 0. */
    static double between(double low, double high, DoubleUnaryOperator function) {
        BrentSolver solver = new BrentSolver(RELATIVE, ABSOLUTE, Double.MIN_VALUE);
        return solver.solve(MOST_EVALUATIONS, function::applyAsDouble, low, high);
    }
}
