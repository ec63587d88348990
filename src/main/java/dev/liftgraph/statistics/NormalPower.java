package dev.liftgraph.statistics;

/**
 * Power of a two-sided test whose statistic is near normal.
 *
 * <pre>{@code
 * power = Phi((|d| - z s0) / s1) + Phi((-|d| - z s0) / s1),       z = z(1 - alpha / 2)
 * total = ((z s0' + z(power) s1') / |d|)^2       s' for one unit in all; the far tail is left out
 * }</pre>
 *
 * @param underNull standard error when there is no effect, s0
 * @param underAlternative standard error under the planned effect, s1
 */
record NormalPower(double underNull, double underAlternative) {

    private static final int MOST_STEPS = 100;
    private static final double PRECISION = 1e-14;

    /**
     * Standard errors that an effect must measure to be detected with the target power, which
     * exceeds the significance level. Newton's method from what the near tail alone asks for.
     */
    static double distance(double significanceLevel, double targetPower) {
        double critical = critical(significanceLevel);
        double size = critical + StandardNormal.quantile(targetPower);
        for (int i = 0; i < MOST_STEPS; i++) {
            double excess =
                    NormalTail.above(critical - size)
                            + NormalTail.above(critical + size)
                            - targetPower;
            double slope = density(size - critical) - density(size + critical);
            double step = excess / slope;
            if (!(Math.abs(step) > PRECISION * size)) {
                break;
            }
            size -= step;
        }
        return size;
    }

    /** Power at the size of an effect; 0 when the standard errors leave it undefined. */
    double at(double effect, double significanceLevel) {
        return beyond(effect, critical(significanceLevel));
    }

    /** The same at a critical value. */
    double beyond(double effect, double critical) {
        double size = Math.abs(effect);
        double threshold = critical * underNull;
        if (underAlternative == 0) {
            return size > threshold ? 1 : 0;
        }
        double near = StandardNormal.cdf((size - threshold) / underAlternative);
        double far = StandardNormal.cdf((-size - threshold) / underAlternative);
        return Math.min(1, near + far);
    }

    /** How far an observed effect of this size exceeds the threshold of significance. */
    double significance(double size, double significanceLevel) {
        return size - critical(significanceLevel) * underNull;
    }

    /** Total units that reach the target, given the standard errors of one unit in all. */
    double total(double effect, double significanceLevel, double targetPower) {
        double distance =
                critical(significanceLevel) * underNull
                        + StandardNormal.quantile(targetPower) * underAlternative;
        double root = Math.max(0, distance) / Math.abs(effect);
        return root * root;
    }

    private static double density(double z) {
        return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
    }

    static double critical(double significanceLevel) {
        return -StandardNormal.quantile(significanceLevel / 2);
    }
}
