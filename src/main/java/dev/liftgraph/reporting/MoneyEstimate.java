package dev.liftgraph.reporting;

import dev.liftgraph.money.Money;
import dev.liftgraph.statistics.EffectSize;
import dev.liftgraph.statistics.Interval;
import java.math.BigDecimal;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * An estimated amount of money: here, and only here, doubles become money again.
 *
 * @param lower lower end of the interval; null when unbounded
 * @param upper upper end of the interval; null when unbounded
 * @param level of the interval
 */
record MoneyEstimate(
        Money value,
        @Nullable Money lower,
        @Nullable Money upper,
        double level,
        Money standardError) {

    /** An effect on one unit, for so many of them, or for a part of one. */
    static MoneyEstimate of(EffectSize effect, Interval interval, double units, Currency currency) {
        return new MoneyEstimate(
                money(effect.value() * units, currency),
                interval.lower() == null ? null : money(interval.lower() * units, currency),
                interval.upper() == null ? null : money(interval.upper() * units, currency),
                interval.level(),
                money(effect.standardError() * units, currency));
    }

    private static Money money(double amount, Currency currency) {
        return Money.rounded(BigDecimal.valueOf(amount), currency);
    }
}
