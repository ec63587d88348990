package dev.liftgraph.statistics;

import java.util.Optional;

/**
 * The test of a lift on a named scale, with one or two sides.
 *
 * <p>Hypothesis: no lift, against a lift of either sign, or of the sign of the {@link Alternative}.
 *
 * <pre>{@code
 * t           = lift / SE
 * greater     p = 1 - F(t),   lift > lift - F^-1(1 - alpha) SE
 * lesser      p = F(t),       lift < lift + F^-1(1 - alpha) SE
 * }</pre>
 *
 * <p>F is Student's t with the degrees of freedom of the difference on both scales, as in gbstats;
 * the normal distribution for proportions. SE is the unpooled one (Wald), on the relative scale
 * that of the {@link DeltaMethod}. The p-value of the relative lift is another one than that of the
 * absolute lift, which {@link Compared} carries and which decides: it also has the uncertainty of
 * control's mean. Assumes near-normal means, and on the relative scale a control mean many standard
 * errors from 0. Source: gbstats {@code frequentist/tests.py}; STATISTICS, sections 2 and 3.
 *
 * @param scale scale of lift, standard error, bounds and p-values
 * @param lift the estimate
 * @param standardError its standard error, more than 0
 * @param degreesOfFreedom of Student's t, at least 1; infinite for the normal distribution
 */
public record LiftTest(
        LiftScale scale, double lift, double standardError, double degreesOfFreedom) {

    public LiftTest {
        Require.finite(lift, "lift");
        Require.that(
                standardError > 0 && Double.isFinite(standardError),
                "standard error must be finite and positive but is ",
                standardError);
        Require.that(degreesOfFreedom >= 1, "there must be a degree of freedom");
    }

    /**
     * The test of two arms; empty where {@link Comparisons} cannot compare them or nothing varies,
     * and on the relative scale without a baseline.
     *
     * @throws IllegalArgumentException if the samples are of different kinds
     */
    public static Optional<LiftTest> of(Sample control, Sample treatment, LiftScale scale) {
        if (Comparisons.missing(control, treatment) != null) {
            return Optional.empty();
        }
        ArmPair arms = ArmPair.of(control, treatment);
        double degreesOfFreedom =
                control instanceof Proportion ? Double.POSITIVE_INFINITY : arms.degreesOfFreedom();
        return of(arms, scale, degreesOfFreedom);
    }

    static Optional<LiftTest> of(ArmPair arms, LiftScale scale, double degreesOfFreedom) {
        boolean absolute = scale == LiftScale.ABSOLUTE;
        double lift = absolute ? arms.difference() : arms.difference() / arms.baseline();
        double error = absolute ? arms.standardError() : arms.relativeStandardError();
        return (absolute || arms.withoutRelative() == null)
                        && arms.standardError() > 0
                        && error > 0
                        && Double.isFinite(error)
                        && Double.isFinite(lift)
                ? Optional.of(new LiftTest(scale, lift, error, degreesOfFreedom))
                : Optional.empty();
    }

    /** Two-sided p-value, between 0 and 1. */
    public double pValue() {
        return Math.min(1, distribution().pValue(lift / standardError));
    }

    /** One-sided p-value, between 0 and 1. */
    public double pValue(Alternative alternative) {
        boolean onItsSide = alternative == Alternative.GREATER ? lift > 0 : lift < 0;
        return onItsSide ? pValue() / 2 : 1 - pValue() / 2;
    }

    /** Two-sided interval of this level. */
    public Interval interval(double level) {
        Require.openFraction(level, "level");
        return Interval.around(lift, distribution().criticalValue(level) * standardError, level);
    }

    /** The interval of this level that is open on the alternative's side. */
    public Interval interval(double level, Alternative alternative) {
        Require.that(level > 0.5 && level < 1, "level must lie between 0.5 and 1 but is ", level);
        double reach = distribution().criticalValue(2 * level - 1) * standardError;
        return switch (alternative) {
            case GREATER -> new Interval(lift - reach, null, level);
            case LESSER -> new Interval(null, lift + reach, level);
        };
    }

    private NullDistribution distribution() {
        return Double.isInfinite(degreesOfFreedom)
                ? new StandardNormal()
                : new StudentT(degreesOfFreedom);
    }
}
