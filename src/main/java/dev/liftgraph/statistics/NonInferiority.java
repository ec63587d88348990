package dev.liftgraph.statistics;

import org.jspecify.annotations.Nullable;

/**
 * Whether a treatment is worse than its control by no more than a margin: the test of a guardrail.
 *
 * <p>Hypothesis: treatment is worse by the margin or more. With L the lift, positive when better:
 *
 * <pre>{@code
 * PASS      lower bound of L > -margin
 * FAIL      upper bound of L < -margin
 * UNKNOWN   otherwise: too few units to tell
 * }</pre>
 *
 * <p>The one-sided bounds of level 1 - alpha are the ends of the interval of level 1 - 2 alpha that
 * {@link Comparisons} and {@link PostStratification} give, so that the finding agrees with the
 * interval that is shown, by whatever method fits the samples. Each of PASS and FAIL is wrong with
 * probability alpha at most. Assumes a margin chosen before the start. Source: Schuirmann (1987);
 * STATISTICS, sections 2 and 21.
 *
 * @param finding the answer
 * @param scale scale of margin and bounds
 * @param margin largest loss that is tolerable, 0 or more
 * @param worstBound the bound of the lift on its bad side, in the metric's own direction; null when
 *     it is unbounded, or the arms are not comparable; of the absolute lift over control's mean
 *     where each outcome of treatment is 0 and the scale relative
 * @param bestBound the bound of the lift on its good side
 * @param level level of each bound, 1 - alpha
 */
public record NonInferiority(
        Finding finding,
        LiftScale scale,
        double margin,
        @Nullable Double worstBound,
        @Nullable Double bestBound,
        double level) {

    /** What is found about a guardrail. */
    public enum Finding {
        /** Not worse by the margin. */
        PASS,
        /** Worse by more than the margin. */
        FAIL,
        /** The data do not tell. */
        UNKNOWN
    }

    /** Share of wrong answers that is usually accepted on each side. */
    public static final double USUAL_ALPHA = 0.05;

    /**
     * Judges two arms.
     *
     * @param better which way the metric should go
     * @param alpha share of wrong answers on each side, between 0 and 0.5
     */
    public static NonInferiority judge(
            Sample control,
            Sample treatment,
            Direction better,
            LiftScale scale,
            double margin,
            double alpha) {
        return of(
                Comparisons.compare(control, treatment, twoSided(alpha)),
                better,
                scale,
                margin,
                alpha);
    }

    /** Judges two arms over strata; see the other method. */
    public static NonInferiority judge(
            PostStratification strata,
            int control,
            int treatment,
            Direction better,
            LiftScale scale,
            double margin,
            double alpha) {
        return of(
                strata.compare(control, treatment, twoSided(alpha)), better, scale, margin, alpha);
    }

    private static NonInferiority of(
            Comparison comparison, Direction better, LiftScale scale, double margin, double alpha) {
        Require.that(
                margin >= 0 && Double.isFinite(margin),
                "margin must be finite and not negative but is ",
                margin);
        Interval interval =
                switch (comparison) {
                    case NotComparable _ -> null;
                    case Compared compared ->
                            scale == LiftScale.ABSOLUTE
                                    ? compared.absolute().interval()
                                    : relative(compared);
                };
        Double lower = interval == null ? null : interval.lower();
        Double upper = interval == null ? null : interval.upper();
        Double worst = better == Direction.INCREASE ? lower : upper;
        Double best = better == Direction.INCREASE ? upper : lower;
        Finding finding = Finding.UNKNOWN;
        if (worst != null && better.gain(worst) > -margin) {
            finding = Finding.PASS;
        } else if (best != null && better.gain(best) < -margin) {
            finding = Finding.FAIL;
        }
        return new NonInferiority(finding, scale, margin, worst, best, 1 - alpha);
    }

    /** Where each outcome of treatment is 0, that of the absolute lift over control's mean. */
    private static @Nullable Interval relative(Compared compared) {
        if (compared.relativeReason() != RelativeReason.ALL_OUTCOMES_ZERO) {
            return compared.relative() == null ? null : compared.relative().interval();
        }
        Interval absolute = compared.absolute().interval();
        double size = Math.abs(compared.absolute().value());
        return new Interval(
                over(absolute.lower(), size), over(absolute.upper(), size), absolute.level());
    }

    private static @Nullable Double over(@Nullable Double bound, double size) {
        return bound == null ? null : Double.valueOf(bound / size);
    }

    private static double twoSided(double alpha) {
        Require.that(alpha > 0 && alpha < 0.5, "alpha must lie between 0 and 0.5 but is ", alpha);
        return 1 - 2 * alpha;
    }
}
