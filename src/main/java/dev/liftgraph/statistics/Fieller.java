package dev.liftgraph.statistics;

/**
 * Fieller's interval for the relative lift of two means.
 *
 * <pre>{@code
 * r = m_t / m_c,   g = k^2 Var(m_c) / m_c^2,   k the critical value
 * ratio = (r -+ k / |m_c| sqrt(Var(m_t) (1 - g) + r^2 Var(m_c))) / (1 - g)
 * lift  = sign(m_c) (ratio - 1)
 * }</pre>
 *
 * <p>When g is 1 or more, control's mean cannot be told from 0 and the interval has no bounds.
 * Assumes independent arms and near-normal means. Unit: a fraction. Source: Fieller, JRSS B 16
 * (1954); STATISTICS, section 3.
 */
final class Fieller {

    private Fieller() {}

    static Interval interval(Sample control, Sample treatment, double critical, double level) {
        double baseline = Math.abs(control.mean());
        double ratio = treatment.mean() / control.mean();
        double controlError = Math.sqrt(control.varianceOfMean()) / baseline;
        double treatmentError = Math.sqrt(treatment.varianceOfMean()) / baseline;
        double g = critical * critical * controlError * controlError;
        double centre = ratio / (1 - g);
        double halfWidth =
                critical
                        * Math.sqrt(
                                treatmentError * treatmentError * (1 - g)
                                        + ratio * ratio * controlError * controlError)
                        / (1 - g);
        if (!(g < 1) || !Double.isFinite(Math.abs(centre) + halfWidth)) {
            return Interval.unbounded(level);
        }
        return control.mean() > 0
                ? Interval.around(centre - 1, halfWidth, level)
                : Interval.around(1 - centre, halfWidth, level);
    }
}
