package dev.liftgraph.reporting;

import dev.liftgraph.money.Money;
import dev.liftgraph.statistics.Interval;
import dev.liftgraph.statistics.Proportion;
import dev.liftgraph.statistics.Wilson;
import java.math.BigDecimal;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * What some customers did in a span of dates; all null when suppressed.
 *
 * @param conversions customers who converted
 * @param conversion null without customers too
 * @param revenue null without a currency too
 */
record UtmFigures(
        @Nullable Long customers,
        @Nullable Long conversions,
        @Nullable Double conversion,
        @Nullable Interval interval,
        @Nullable Money revenue,
        boolean suppressed) {
    static final UtmFigures SUPPRESSED = new UtmFigures(null, null, null, null, null, true);

    static UtmFigures of(
            long customers, long conversions, BigDecimal revenue, @Nullable Currency currency) {
        Proportion share = new Proportion(conversions, customers);
        return new UtmFigures(
                customers,
                conversions,
                customers == 0 ? null : share.mean(),
                customers == 0 ? null : Wilson.interval(share, KpiFigure.LEVEL),
                currency == null ? null : Money.rounded(revenue, currency),
                false);
    }
}
