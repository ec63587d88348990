package dev.liftgraph.reporting;

import dev.liftgraph.statistics.EffectSize;
import dev.liftgraph.statistics.Interval;
import java.util.Currency;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A lift scaled to so many units, for so long.
 *
 * @param value sum of outcomes beyond what control would have brought; null when missing
 * @param standardError null when missing
 * @param interval null when missing
 * @param money the same as money; null when the outcomes are none, or it is missing
 * @param missing why there is no number; null when there is one
 * @param assumption what has to be true for the number to be, in a sentence
 */
record ImpactEstimate(
        @Nullable Double value,
        @Nullable Double standardError,
        @Nullable Interval interval,
        @Nullable MoneyEstimate money,
        @Nullable NoRevenueReason missing,
        String assumption) {
    private static final double LIMIT = 1e15;

    /**
     * @param effect on one unit
     * @param interval of the effect
     * @param times how many units' worth of it
     * @param currency null when the outcomes are no money
     */
    static ImpactEstimate of(
            EffectSize effect,
            Interval interval,
            double times,
            @Nullable Currency currency,
            String assumption) {
        boolean shown =
                Stream.of(
                                effect.value(),
                                effect.standardError(),
                                interval.lower(),
                                interval.upper())
                        .allMatch(number -> number == null || Math.abs(number * times) < LIMIT);
        if (!shown) {
            return new ImpactEstimate(
                    null, null, null, null, NoRevenueReason.OUT_OF_RANGE, assumption);
        }
        return new ImpactEstimate(
                effect.value() * times,
                effect.standardError() * times,
                new Interval(
                        scaled(interval.lower(), times),
                        scaled(interval.upper(), times),
                        interval.level()),
                currency == null ? null : MoneyEstimate.of(effect, interval, times, currency),
                null,
                assumption);
    }

    private static @Nullable Double scaled(@Nullable Double end, double times) {
        return end == null ? null : end * times;
    }
}
