package dev.liftgraph.reporting;

import dev.liftgraph.statistics.EffectSize;
import dev.liftgraph.statistics.EffectSum;
import dev.liftgraph.statistics.ShrunkEffect;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What winners earned together, in one currency.
 *
 * @param shrunken null when there was too little to draw lifts towards
 */
record CumulativeImpact(int experiments, MoneyEstimate raw, @Nullable MoneyEstimate shrunken) {

    /**
     * One of them.
     *
     * @param shrunken its lift of one unit; null when none was shrunken
     */
    record Earner(EarnedRevenue revenue, @Nullable ShrunkEffect shrunken) {}

    static CumulativeImpact of(Currency currency, List<Earner> winners) {
        List<EffectSum.Part> parts = new ArrayList<>();
        for (Earner each : winners) {
            if (each.shrunken() != null) {
                parts.add(new EffectSum.Part(each.shrunken(), each.revenue().units()));
            }
        }
        EffectSize raw =
                EffectSum.independent(
                        winners.stream().map(each -> each.revenue().total()).toList());
        return new CumulativeImpact(
                winners.size(),
                money(raw, currency),
                parts.size() < winners.size() ? null : money(EffectSum.shrunk(parts), currency));
    }

    private static MoneyEstimate money(EffectSize sum, Currency currency) {
        return MoneyEstimate.of(sum, sum.interval(WinRate.LEVEL), 1, currency);
    }
}
