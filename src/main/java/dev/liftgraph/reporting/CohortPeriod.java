package dev.liftgraph.reporting;

import dev.liftgraph.money.Money;
import dev.liftgraph.statistics.EffectSize;
import dev.liftgraph.statistics.Interval;
import dev.liftgraph.statistics.Mean;
import dev.liftgraph.statistics.Proportion;
import dev.liftgraph.statistics.Wilson;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Currency;

/** What the customers of a cohort did in one period after their start. */
record CohortPeriod(
        int number,
        LocalDate startsOn,
        boolean complete,
        long active,
        double retention,
        Interval interval,
        Money revenue,
        Money cumulativeRevenue,
        MoneyEstimate lifetimeValue) {
    private static final int DECIMALS = 4;
    private static final long UNITS_PER_ONE = 10_000;

    /**
     * Sums over a cohort.
     *
     * @param customers of the cohort, at least one
     * @param revenue since their start, in ten-thousandths
     * @param squares of it, each customer's
     */
    record Cumulated(long customers, BigInteger revenue, BigInteger squares) {
        Cumulated plus(CohortSum sum) {
            return new Cumulated(customers, revenue.add(sum.revenue()), squares.add(sum.squares()));
        }

        MoneyEstimate perCustomer(Currency currency) {
            Mean mean = Mean.ofSums(customers, revenue, squares, UNITS_PER_ONE);
            EffectSize value = new EffectSize(mean.mean(), Math.sqrt(mean.varianceOfMean()));
            return MoneyEstimate.of(value, value.interval(KpiFigure.LEVEL), 1, currency);
        }
    }

    static CohortPeriod of(
            int number,
            KpiPeriod period,
            boolean complete,
            CohortSum sum,
            Cumulated cumulated,
            Currency currency) {
        Proportion share = new Proportion(sum.customers(), cumulated.customers());
        return new CohortPeriod(
                number,
                period.startsOn(),
                complete,
                sum.customers(),
                share.mean(),
                Wilson.interval(share, KpiFigure.LEVEL),
                money(sum.revenue(), currency),
                money(cumulated.revenue(), currency),
                cumulated.perCustomer(currency));
    }

    private static Money money(BigInteger tenThousandths, Currency currency) {
        return Money.rounded(new BigDecimal(tenThousandths, DECIMALS), currency);
    }
}
