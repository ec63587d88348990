package dev.liftgraph.reporting;

import dev.liftgraph.api.BadRequest;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/** What can be said about money: amounts of one currency that can be paid in. */
final class Currencies {
    /** Stands for no currency in SQL. */
    static final String NONE = "";

    private Currencies() {}

    static void check(@Nullable Currency currency) {
        if (currency != null && currency.getDefaultFractionDigits() < 0) {
            throw new BadRequest("currency: " + currency + " is not a currency to pay in.");
        }
    }

    static String code(@Nullable Currency currency) {
        return currency == null ? NONE : currency.getCurrencyCode();
    }

    static BadRequest mixed(@Nullable Currency currency) {
        return new BadRequest(
                "currency: there are purchases of another currency than "
                        + code(currency)
                        + "; amounts of different currencies do not add up.");
    }
}
