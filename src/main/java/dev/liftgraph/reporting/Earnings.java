package dev.liftgraph.reporting;

import dev.liftgraph.money.Money;
import dev.liftgraph.statistics.EffectSize;
import dev.liftgraph.statistics.Interval;
import dev.liftgraph.statistics.InvestmentReturn;
import dev.liftgraph.statistics.NoReturn;
import dev.liftgraph.statistics.ReturnOnInvestment;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * What a lift was worth.
 *
 * @param realised for the units that met the treatment
 * @param projected for the segment's present members, had all of them met it; null when they are
 *     not known
 * @param roi of the realised revenue; null without
 * @param noRoi null with an ROI
 */
record Earnings(
        LiftBasis basis,
        MoneyEstimate realised,
        @Nullable MoneyEstimate projected,
        @Nullable ReturnOnInvestment roi,
        @Nullable NoRoiReason noRoi) {

    /**
     * How many customers a lift is multiplied by, and what reaching the first of them cost.
     *
     * @param units that met the treatment
     * @param members present ones of the segment; null when not known
     * @param cost null when there is none
     */
    record Reach(long units, @Nullable Long members, @Nullable Money cost) {}

    static Earnings of(
            LiftBasis basis, EffectSize lift, Interval interval, Reach reach, Currency currency) {
        Long members = reach.members();
        InvestmentReturn investment = investment(lift, interval.level(), reach, currency);
        return new Earnings(
                basis,
                MoneyEstimate.of(lift, interval, reach.units(), currency),
                members == null ? null : MoneyEstimate.of(lift, interval, members, currency),
                investment instanceof ReturnOnInvestment roi ? roi : null,
                reason(investment, reach.cost(), currency));
    }

    private static InvestmentReturn investment(
            EffectSize lift, double level, Reach reach, Currency currency) {
        Money cost = reach.cost();
        double spent =
                cost == null || !cost.currency().equals(currency) ? 0 : cost.amount().doubleValue();
        return InvestmentReturn.of(lift.times(reach.units()), spent, level);
    }

    private static @Nullable NoRoiReason reason(
            InvestmentReturn investment, @Nullable Money cost, Currency currency) {
        if (cost != null && cost.minorUnits() > 0 && !cost.currency().equals(currency)) {
            return NoRoiReason.CURRENCIES_DIFFER;
        }
        return switch (investment) {
            case ReturnOnInvestment _ -> null;
            case NoReturn none -> NoRoiReason.of(none);
        };
    }
}
