package dev.liftgraph.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.liftgraph.api.Problem;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTests {
    @ParameterizedTest
    @CsvSource({
        "20000, EUR, 2000000",
        "0.1, USD, 10",
        "12.50, USD, 1250",
        "700, JPY, 700",
        "1.234, KWD, 1234"
    })
    void countsInTheSmallestUnit(BigDecimal amount, String code, long minorUnits) {
        Currency currency = Currency.getInstance(code);
        Money money = new Money(amount, currency);
        assertThat(money.minorUnits()).isEqualTo(minorUnits);
        assertThat(Money.ofMinor(minorUnits, currency)).isEqualTo(money);
    }

    @Test
    void hasNoMoreDecimalsThanItsCurrency() {
        assertThatThrownBy(() -> new Money(new BigDecimal("0.001"), Currency.getInstance("EUR")))
                .isInstanceOf(ArithmeticException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "0.001, EUR, AMOUNT_TOO_PRECISE, amount",
        "1.5, JPY, AMOUNT_TOO_PRECISE, amount",
        "-0.01, EUR, AMOUNT_OUT_OF_RANGE, amount",
        "1e15, EUR, AMOUNT_OUT_OF_RANGE, amount",
        "1, XXX, CURRENCY_WITHOUT_UNIT, currency",
    })
    void namesWhatIsWrongWithAnInput(BigDecimal amount, String code, String problem, String field) {
        List<Problem> problems =
                new MoneyInput(amount, Currency.getInstance(code)).problems("budget");
        assertThat(problems).extracting(Problem::code).containsExactly(problem);
        assertThat(problems.getFirst().field()).containsExactly("budget", field);
    }

    @Test
    void takesTrailingZeros() {
        MoneyInput input = new MoneyInput(new BigDecimal("7.00000"), Currency.getInstance("EUR"));
        assertThat(input.problems("budget")).isEmpty();
        assertThat(input.toMoney().minorUnits()).isEqualTo(700);
    }
}
