package dev.liftgraph.statistics;

/**
 * Fieller's interval for the relative lift of two means.
 *
 * <pre>{@code
 * r = N / m_c,   N = m_t without a covariate, else y_t - theta (x_t - x_c)
 * g = k^2 Var(m_c) / m_c^2,   C = Cov(N, m_c),   k the critical value
 * ratio = (r - g C / Var(m_c) -+ k / |m_c| sqrt(V)) / (1 - g)
 * V     = Var(N) - 2 r C + r^2 Var(m_c) - g (Var(N) - C^2 / Var(m_c))
 * lift  = sign(m_c) (ratio - 1)
 * }</pre>
 *
 * <p>When g is 1 or more, control's mean cannot be told from 0 and the interval has no bounds.
 * Assumes independent arms and near-normal means. Unit: a fraction. Source: Fieller, JRSS B 16
 * (1954); STATISTICS, section 3.
 */
final class Fieller {

    private Fieller() {}

    static Interval interval(ArmPair arms, double critical, double level) {
        Arm control = arms.control();
        double baseline = arms.baseline();
        double ratio = 1 + arms.difference() / control.outcome();
        double controlError = Math.sqrt(control.outcomeVariance()) / baseline;
        double error = Math.sqrt(arms.treatment().variance(1) + control.shiftVariance()) / baseline;
        double slope =
                control.covariance() == 0 ? 0 : control.covariance() / control.outcomeVariance();
        double g = critical * critical * controlError * controlError;
        double centre = (ratio - g * slope) / (1 - g);
        double halfWidth =
                critical
                        * Math.sqrt(
                                Math.max(
                                        0,
                                        error * error * (1 - g)
                                                + controlError
                                                        * controlError
                                                        * (ratio * ratio
                                                                - 2 * ratio * slope
                                                                + g * slope * slope)))
                        / (1 - g);
        if (!(g < 1) || !Double.isFinite(Math.abs(centre) + halfWidth)) {
            return Interval.unbounded(level);
        }
        return control.outcome() > 0
                ? Interval.around(centre - 1, halfWidth, level)
                : Interval.around(1 - centre, halfWidth, level);
    }
}
