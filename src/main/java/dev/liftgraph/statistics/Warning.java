package dev.liftgraph.statistics;

import java.util.List;
import java.util.Locale;

/**
 * Why a number may promise more than it holds, and what to do. Source: STATISTICS, section 17.
 *
 * @param code the kind of warning
 * @param severity how much it weighs
 * @param numbers what it rests on
 * @param text a sentence or two in plain English
 */
public record Warning(
        WarningCode code, Severity severity, List<WarningNumber> numbers, String text) {

    public Warning {
        numbers = List.copyOf(numbers);
        Require.that(!text.isBlank(), "a warning needs a text");
    }

    /** With the text formatted the same way everywhere. */
    static Warning of(
            WarningCode code,
            Severity severity,
            List<WarningNumber> numbers,
            String format,
            Object... arguments) {
        return new Warning(code, severity, numbers, String.format(Locale.ROOT, format, arguments));
    }

    /** A fraction as a percentage with four significant digits. */
    static String percent(double fraction) {
        return number(100 * fraction) + " %";
    }

    /** A number with four significant digits. */
    static String number(double value) {
        boolean plain = value == 0 || (Math.abs(value) >= 1e-3 && Math.abs(value) < 1e9);
        if (!plain) {
            return String.format(Locale.ROOT, "%.3e", value);
        }
        int digits = value == 0 ? 0 : 3 - (int) Math.floor(Math.log10(Math.abs(value)));
        String text = String.format(Locale.ROOT, "%." + Math.clamp(digits, 0, 6) + "f", value);
        return text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
    }
}
