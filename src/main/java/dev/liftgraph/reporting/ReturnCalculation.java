package dev.liftgraph.reporting;

import dev.liftgraph.money.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/**
 * Revenue and return on investment from averages before and after.
 *
 * @param incrementalRevenue customers times the difference of the averages, exact
 * @param roi (revenue - cost) / cost; null when the cost is 0
 */
record ReturnCalculation(Money incrementalRevenue, @Nullable Double roi) {

    /** All amounts are of one currency. */
    static ReturnCalculation of(long customers, Money before, Money after, Money cost) {
        BigDecimal revenue =
                after.amount().subtract(before.amount()).multiply(BigDecimal.valueOf(customers));
        BigDecimal spent = cost.amount();
        return new ReturnCalculation(
                new Money(revenue, cost.currency()),
                spent.signum() == 0
                        ? null
                        : revenue.subtract(spent)
                                .divide(spent, MathContext.DECIMAL64)
                                .doubleValue());
    }

    public EvidenceBadge badge() {
        return EvidenceBadge.NOT_AN_EXPERIMENT;
    }

    public String why() {
        return badge().why();
    }
}
