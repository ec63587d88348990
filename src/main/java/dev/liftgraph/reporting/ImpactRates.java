package dev.liftgraph.reporting;

import dev.liftgraph.statistics.EffectSize;
import dev.liftgraph.statistics.Interval;
import java.util.Currency;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The impact on some units: in all, and at a rate.
 *
 * @param total once, on all of them
 * @param campaign on all days of the campaign
 * @param annualised on 365 days
 */
record ImpactRates(
        ImpactEstimate total,
        ImpactEstimate perDay,
        ImpactEstimate campaign,
        ImpactEstimate annualised) {

    /** What is scaled: the lift of a unit, and in which currency it is, if any. */
    record Effect(EffectSize size, Interval interval, @Nullable Currency currency) {
        ImpactEstimate times(double units, String assumption) {
            return ImpactEstimate.of(size, interval, units, currency, assumption);
        }
    }

    /**
     * @param units how many
     * @param who they are, in a sentence that says what is taken to be true of them
     */
    static ImpactRates of(Effect effect, long units, ImpactSpan span, String who) {
        double perDay = units / span.exposureDays();
        String evenly =
                String.format(
                        Locale.ROOT,
                        "%s It came in evenly over %.1f days of exposure.",
                        who,
                        span.exposureDays());
        return new ImpactRates(
                effect.times(units, who),
                effect.times(perDay, evenly),
                effect.times(
                        perDay * span.campaignDays(),
                        "%s The rate is the same on all %d days of the campaign, with the same mix of customers."
                                .formatted(evenly, span.campaignDays())),
                effect.times(
                        perDay * ImpactSpan.YEAR,
                        "%s The rate is the same on %d days: as many customers of the same mix come, and the effect does not wear off."
                                .formatted(evenly, ImpactSpan.YEAR)));
    }
}
