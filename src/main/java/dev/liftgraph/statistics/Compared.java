package dev.liftgraph.statistics;

import org.jspecify.annotations.Nullable;

/**
 * A treatment compared with its control.
 *
 * <p>Hypothesis: both means are equal, against a difference of either sign. The p-value belongs to
 * the absolute lift: it is below {@code 1 - level} exactly when the absolute interval excludes 0.
 * The relative interval may disagree, as it also carries the uncertainty of control's mean.
 *
 * @param absolute treatment's mean minus control's, in the metric's unit
 * @param relative that over control's absolute mean, as a fraction: 0.05 is +5 %; null when there
 *     is no baseline, or no outcome of treatment to estimate its error by
 * @param relativeReason why {@code relative} or its bounds are null; null when they are not
 * @param pValue two-sided p-value of the absolute lift, between 0 and 1
 */
public record Compared(
        Estimate absolute,
        @Nullable Estimate relative,
        @Nullable RelativeReason relativeReason,
        double pValue)
        implements Comparison {

    public Compared {
        Require.that(pValue >= 0 && pValue <= 1, "p-value must be a fraction but is ", pValue);
        Require.that(
                relativeReason == reasonFor(relative, relativeReason),
                "a missing relative lift or bound needs its reason, and only that");
    }

    /**
     * @param without why there is no relative lift, as far as the arms tell; null when they do not
     */
    static Compared of(
            Estimate absolute,
            @Nullable Estimate relative,
            @Nullable RelativeReason without,
            double pValue) {
        return new Compared(absolute, relative, reasonFor(relative, without), Math.min(1, pValue));
    }

    private static @Nullable RelativeReason reasonFor(
            @Nullable Estimate relative, @Nullable RelativeReason without) {
        if (relative == null) {
            return without == RelativeReason.ALL_OUTCOMES_ZERO
                            || without == RelativeReason.ALL_OUTCOMES_ZERO_ADJUSTED
                    ? without
                    : RelativeReason.ZERO_BASELINE;
        }
        boolean bounded =
                relative.interval().lower() != null && relative.interval().upper() != null;
        return bounded ? null : RelativeReason.CONTROL_MEAN_INDISTINGUISHABLE_FROM_ZERO;
    }
}
