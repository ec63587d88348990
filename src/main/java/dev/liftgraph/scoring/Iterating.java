package dev.liftgraph.scoring;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.NonPositiveDefiniteMatrixException;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * Logistic regression with an L2 penalty, on its way to the minimum by Newton's method, which is
 * iteratively reweighted least squares.
 *
 * <pre>{@code
 * minimise  L(b) = sum loss + ridge / 2 |b|^2         the intercept is not penalised
 * b' = b - (H + ridge I)^-1 (g + ridge b)
 * }</pre>
 *
 * <p>Where L did not fall, half of the last step is taken back. Ends when another step would lower
 * L by less than 1e-12 of it. With a penalty the minimum exists and is unique, also where outcomes
 * are separated. Source: McCullagh and Nelder, Generalized Linear Models (1989); Hoerl and Kennard,
 * Technometrics 12 (1970); le Cessie and van Houwelingen, Applied Statistics 41 (1992).
 *
 * @param refused examples after the cut-off
 * @param coefficients the next pass is made at, the intercept first
 * @param accepted last ones at which L fell
 * @param lowest L at the accepted ones
 * @param passNumber of the next pass, from 1
 */
public record Iterating(
        PredictionPlan plan,
        Encoding encoding,
        long refused,
        List<Double> coefficients,
        List<Double> accepted,
        double lowest,
        int passNumber)
        implements PredictionTraining {

    private static final int MOST_PASSES = 50;
    private static final double TOLERANCE = 1e-12;

    /** Share of L that rounding alone may add. */
    private static final double ROUNDING = 1e-9;

    private static final double NO_SYMMETRY_CHECK = 1e300;

    public Iterating {
        coefficients = List.copyOf(coefficients);
        accepted = List.copyOf(accepted);
    }

    /** An empty pass at the current coefficients. */
    public NewtonPass pass() {
        return new NewtonPass(plan, encoding, coefficients);
    }

    /** The next step, from a pass that has seen all examples. */
    public PredictionTraining next(NewtonPass pass) {
        if (passNumber > MOST_PASSES) {
            return new NotTrained(NotTrained.Reason.NOT_CONVERGED);
        }
        double objective = pass.loss() + penalty();
        if (objective > lowest + ROUNDING * lowest) {
            return at(between(accepted, coefficients), accepted, lowest);
        }
        double[] slope = slope(pass);
        Optional<double[]> step = step(pass, slope);
        if (step.isEmpty()) {
            return new NotTrained(NotTrained.Reason.NOT_CONVERGED);
        }
        List<Double> stepped = stepped(step.get());
        double saved = new ArrayRealVector(slope).dotProduct(new ArrayRealVector(step.get())) / 2;
        if (saved <= TOLERANCE * (1 + objective)) {
            return new Trained(
                    new PredictionModel(plan, encoding, stepped, pass.size(refused, passNumber)));
        }
        return at(stepped, coefficients, objective);
    }

    private Iterating at(List<Double> next, List<Double> kept, double objective) {
        return new Iterating(plan, encoding, refused, next, kept, objective, passNumber + 1);
    }

    private double penalty() {
        double sum = 0;
        for (int i = 1; i < coefficients.size(); i++) {
            sum += coefficients.get(i) * coefficients.get(i);
        }
        return plan.ridge() / 2 * sum;
    }

    private double[] slope(NewtonPass pass) {
        double[] slope = pass.gradient();
        for (int i = 1; i < slope.length; i++) {
            slope[i] += plan.ridge() * coefficients.get(i);
        }
        return slope;
    }

    private Optional<double[]> step(NewtonPass pass, double[] slope) {
        RealMatrix curvature = new Array2DRowRealMatrix(pass.hessian());
        for (int i = 0; i < slope.length; i++) {
            for (int j = 0; j < i; j++) {
                curvature.setEntry(j, i, curvature.getEntry(i, j));
            }
            curvature.addToEntry(i, i, i == 0 ? 0 : plan.ridge());
        }
        try {
            return Optional.of(
                    new CholeskyDecomposition(curvature, NO_SYMMETRY_CHECK, Double.MIN_NORMAL)
                            .getSolver()
                            .solve(new ArrayRealVector(slope))
                            .toArray());
        } catch (NonPositiveDefiniteMatrixException flat) {
            return Optional.empty();
        }
    }

    private List<Double> stepped(double[] step) {
        return IntStream.range(0, step.length)
                .mapToObj(i -> coefficients.get(i) - step[i])
                .toList();
    }

    private static List<Double> between(List<Double> from, List<Double> to) {
        return IntStream.range(0, from.size())
                .mapToObj(i -> (from.get(i) + to.get(i)) / 2)
                .toList();
    }
}
