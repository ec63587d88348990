package dev.liftgraph.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * An exact amount of money.
 *
 * @param amount in the currency's main unit, scaled to the currency's decimals
 * @param currency an ISO 4217 currency that has a smallest unit
 */
public record Money(BigDecimal amount, Currency currency) {
    /**
     * @throws ArithmeticException when the amount has more decimals than the currency
     */
    public Money {
        amount = amount.setScale(decimals(currency));
    }

    /**
     * @param minorUnits in the currency's smallest unit, such as cents
     */
    public static Money ofMinor(long minorUnits, Currency currency) {
        return new Money(BigDecimal.valueOf(minorUnits, decimals(currency)), currency);
    }

    /** An amount that was computed, rounded half even to the currency's decimals. */
    public static Money rounded(BigDecimal amount, Currency currency) {
        return new Money(amount.setScale(decimals(currency), RoundingMode.HALF_EVEN), currency);
    }

    /** The amount in the currency's smallest unit. */
    public long minorUnits() {
        return amount.unscaledValue().longValueExact();
    }

    private static int decimals(Currency currency) {
        if (currency.getDefaultFractionDigits() < 0) {
            throw new ArithmeticException(currency + " has no smallest unit");
        }
        return currency.getDefaultFractionDigits();
    }
}
