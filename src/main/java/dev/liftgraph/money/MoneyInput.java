package dev.liftgraph.money;

import dev.liftgraph.api.Problem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;

/** An amount of money as a caller gives it, possibly with more decimals than its currency has. */
public record MoneyInput(BigDecimal amount, Currency currency) {
    private static final BigDecimal MAXIMUM = new BigDecimal("1e15");

    /**
     * Codes of the problems of an amount. The error code enum of a payload that takes money has
     * them all.
     */
    public enum ErrorCode {
        AMOUNT_OUT_OF_RANGE,
        AMOUNT_TOO_PRECISE,
        CURRENCY_WITHOUT_UNIT
    }

    /**
     * @param field path of the input field that holds this amount
     */
    public List<Problem> problems(String... field) {
        List<Problem> problems = new ArrayList<>();
        int decimals = currency.getDefaultFractionDigits();
        if (amount.signum() < 0 || amount.compareTo(MAXIMUM) >= 0) {
            problems.add(
                    problem(
                            ErrorCode.AMOUNT_OUT_OF_RANGE,
                            "The amount must be at least 0 and below 10^15.",
                            "amount",
                            field));
        }
        if (decimals < 0) {
            problems.add(
                    problem(
                            ErrorCode.CURRENCY_WITHOUT_UNIT,
                            currency + " is not a currency to pay in.",
                            "currency",
                            field));
        } else if (amount.stripTrailingZeros().scale() > decimals) {
            problems.add(
                    problem(
                            ErrorCode.AMOUNT_TOO_PRECISE,
                            currency
                                    + " has "
                                    + decimals
                                    + " decimals, not "
                                    + amount.scale()
                                    + ".",
                            "amount",
                            field));
        }
        return problems;
    }

    /** Only after {@link #problems} was empty. */
    public Money toMoney() {
        return new Money(amount, currency);
    }

    private static Problem problem(ErrorCode code, String message, String last, String... field) {
        List<String> path = new ArrayList<>(List.of(field));
        path.add(last);
        return new Problem(code.name(), message, path);
    }
}
