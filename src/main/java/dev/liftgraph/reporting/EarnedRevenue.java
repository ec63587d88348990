package dev.liftgraph.reporting;

import dev.liftgraph.analysis.SegmentLift;
import dev.liftgraph.statistics.EffectSize;
import dev.liftgraph.statistics.Estimate;
import dev.liftgraph.statistics.Interval;
import java.util.Currency;
import java.util.Optional;

/**
 * What a treatment earned.
 *
 * @param lift of one unit, in the currency's main unit
 * @param interval of the same
 * @param units that met the treatment
 */
record EarnedRevenue(EffectSize lift, Interval interval, long units, Currency currency) {
    static Optional<EarnedRevenue> of(SegmentLift lift) {
        Estimate absolute = lift.absolute();
        Currency currency = lift.metric().metric().currency();
        return absolute == null || currency == null
                ? Optional.empty()
                : Optional.of(
                        new EarnedRevenue(
                                EffectSize.of(absolute),
                                absolute.interval(),
                                lift.units(),
                                currency));
    }

    EffectSize total() {
        return lift.times(units);
    }

    MoneyEstimate estimate() {
        return MoneyEstimate.of(lift, interval, units, currency);
    }
}
