package dev.liftgraph.statistics;

import java.util.List;
import java.util.Optional;

/** Warnings about when results were looked at. Source: STATISTICS, section 17. */
public final class LookWarnings {

    private static final double DAYS_OF_A_WEEK = 7;
    private static final double FEWEST_DAYS = 3;
    private static final double LARGEST_IMMATURE_SHARE = 0.10;

    private LookWarnings() {}

    /**
     * PEEKED: more than one look at a test that was made for one.
     *
     * @param fixedHorizon whether the test allows one look only
     * @param looks how often results were read
     * @param inflatedAlpha probability of a false alarm in any of these looks
     */
    public static Optional<Warning> peeked(boolean fixedHorizon, int looks, double inflatedAlpha) {
        return fixedHorizon && looks > 1
                ? Optional.of(
                        Warning.of(
                                WarningCode.PEEKED,
                                Severity.WARNING,
                                List.of(
                                        new WarningNumber("looks", looks),
                                        new WarningNumber("inflatedAlpha", inflatedAlpha)),
                                "Results were read %d times with a test made for one look: a false"
                                        + " alarm has a probability of %s. Use the sequential"
                                        + " interval, or wait for the planned end.",
                                looks,
                                Warning.percent(inflatedAlpha)))
                : Optional.empty();
    }

    /**
     * TOO_EARLY: less than a whole week (critical below 3 days), or more than 0.10 of the customers
     * still inside their conversion window.
     *
     * @param days since the start, 0 or more
     * @param maturedShare share of customers whose window has passed, between 0 and 1
     */
    public static Optional<Warning> tooEarly(double days, double maturedShare) {
        boolean young = days < DAYS_OF_A_WEEK;
        if (!young && 1 - maturedShare <= LARGEST_IMMATURE_SHARE + 1e-12) {
            return Optional.empty();
        }
        return Optional.of(
                Warning.of(
                        WarningCode.TOO_EARLY,
                        days < FEWEST_DAYS ? Severity.CRITICAL : Severity.WARNING,
                        List.of(
                                new WarningNumber("days", days),
                                new WarningNumber("maturedShare", maturedShare)),
                        "After %s days %s of the customers have had their time to convert. Decide"
                                + " after a whole week, when 90 %% have.",
                        Warning.number(days),
                        Warning.percent(maturedShare)));
    }
}
