package dev.liftgraph.reporting;

import dev.liftgraph.experiment.Metric;
import dev.liftgraph.experiment.MetricKind;
import dev.liftgraph.money.Money;
import dev.liftgraph.statistics.Interval;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers and dates as they are printed. */
final class Printed {
    static final String NOTHING = "–";

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("d MMM uuuu 'at' HH:mm 'UTC'", Locale.ENGLISH);

    /** Digits before the point. */
    private static final int LONGEST = 6;

    private static final double MOST_IN_PERCENT = 100;

    private Printed() {}

    static String date(LocalDate date) {
        return DATE.format(date);
    }

    static String minute(Instant at) {
        return MINUTE.format(at.atOffset(ZoneOffset.UTC));
    }

    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** Whole units only, where they have more than three digits; scientific where more than six. */
    static String money(@Nullable Money money) {
        if (money == null) {
            return NOTHING;
        }
        BigDecimal amount = money.amount();
        return money.currency().getCurrencyCode() + " " + amount(amount);
    }

    /** To the last cent. */
    static String exact(Money money) {
        BigDecimal amount = money.amount();
        return money.currency().getCurrencyCode()
                + String.format(Locale.ROOT, " %,." + amount.scale() + "f", amount);
    }

    /** Without the currency. */
    static String bounds(MoneyEstimate estimate) {
        return "[%s; %s]".formatted(bound(estimate.lower()), bound(estimate.upper()));
    }

    private static String bound(@Nullable Money money) {
        return money == null ? "∞" : amount(money.amount());
    }

    private static String amount(BigDecimal amount) {
        int whole = amount.precision() - amount.scale();
        if (whole > LONGEST) {
            return scientific(amount.doubleValue());
        }
        int decimals = whole > 3 ? 0 : amount.scale();
        return String.format(
                Locale.ROOT,
                "%,." + decimals + "f",
                amount.setScale(decimals, RoundingMode.HALF_EVEN));
    }

    /** So that no column has to cut a number. */
    private static String scientific(double number) {
        return String.format(Locale.ROOT, "%.2e", number);
    }

    /** A fraction in percent. */
    static String percent(double fraction) {
        return Math.abs(fraction) < MOST_IN_PERCENT
                ? String.format(Locale.ROOT, "%,.0f %%", fraction * 100)
                : scientific(fraction * 100) + " %";
    }

    static String percentBounds(Interval interval) {
        return "[%s; %s]"
                .formatted(
                        interval.lower() == null ? "∞" : percent(interval.lower()),
                        interval.upper() == null ? "∞" : percent(interval.upper()));
    }

    /** A lift in the unit of its metric: points for a proportion. */
    static String lift(double lift, Metric metric) {
        if (lift == 0) {
            return "0";
        }
        return metric.kind().isShare()
                ? String.format(Locale.ROOT, "%+.1f", lift * 100)
                : (lift > 0 ? "+" : "") + significant(lift);
    }

    /** What lifts of a metric are printed in. */
    static String unit(Metric metric) {
        if (metric.kind().isShare()) {
            return "percentage points";
        }
        if (metric.kind() == MetricKind.RATIO) {
            return "of the ratio";
        }
        if (metric.kind() == MetricKind.QUANTILE) {
            return "of the quantile";
        }
        return metric.currency() == null
                ? "per customer"
                : metric.currency().getCurrencyCode() + " per customer";
    }

    static String pValue(double p) {
        return p < 0.001 ? "p < 0.001" : String.format(Locale.ROOT, "p = %.3f", p);
    }

    private static String significant(double number) {
        return number == 0 ? "0" : new BigDecimal(number).round(new MathContext(3)).toPlainString();
    }

    static String shortened(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(length - 2)) ? length - 2 : length - 1;
        return text.substring(0, end) + "…";
    }
}
