package dev.liftgraph.analysis;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads how the database names levels: a letter for what kind of level it is, and then which.
 *
 * <p>A value is its own text; a number as a double; a band is the number of cuts below it; and a
 * month, quarter or year is its first day.
 */
final class LevelText {
    static final String UNKNOWN = "";
    static final String OTHER = "o";
    static final String IN = "i";
    static final String NOT_IN = "n";
    static final char VALUE = 'v';
    static final char NUMBER = 'd';
    static final char NUMBER_BAND = 'b';
    static final char DATE_BAND = 't';
    static final char PERIOD = 'p';

    private static final String BETWEEN_CUTS = ",";
    private static final int MONTHS_OF_A_QUARTER = 3;

    private LevelText() {}

    /**
     * @param shape the cuts with commas between them, or the length of periods; null when the level
     *     needs neither
     */
    static Level read(String text, @Nullable String shape) {
        return switch (text) {
            case UNKNOWN -> Level.UNKNOWN;
            case OTHER -> Level.OTHER;
            case IN -> Level.IN;
            case NOT_IN -> Level.NOT_IN;
            default -> read(text.charAt(0), text.substring(1), shape == null ? "" : shape);
        };
    }

    private static Level read(char letter, String rest, String shape) {
        return switch (letter) {
            case VALUE -> Level.value(rest);
            case NUMBER -> Level.value(plain(Double.parseDouble(rest)));
            case NUMBER_BAND -> {
                String from = cut(shape, Integer.parseInt(rest) - 1);
                String below = cut(shape, Integer.parseInt(rest));
                yield Level.numbers(
                        from == null ? null : Double.valueOf(from),
                        below == null ? null : Double.valueOf(below));
            }
            case DATE_BAND -> {
                String from = cut(shape, Integer.parseInt(rest) - 1);
                String before = cut(shape, Integer.parseInt(rest));
                yield Level.dates(
                        from == null ? null : LocalDate.parse(from),
                        before == null ? null : LocalDate.parse(before));
            }
            case PERIOD -> period(LocalDate.parse(rest), shape);
            default -> throw new IllegalStateException("no such level: " + letter);
        };
    }

    private static @Nullable String cut(String cuts, int i) {
        List<String> all = List.of(cuts.split(BETWEEN_CUTS));
        return i >= 0 && i < all.size() ? all.get(i) : null;
    }

    private static Level period(LocalDate first, String length) {
        return switch (length) {
            case "month" ->
                    Level.dates(
                            String.format(
                                    Locale.ROOT, "%d-%02d", first.getYear(), first.getMonthValue()),
                            first,
                            first.plusMonths(1));
            case "quarter" ->
                    Level.dates(
                            first.getYear()
                                    + "-Q"
                                    + (1 + (first.getMonthValue() - 1) / MONTHS_OF_A_QUARTER),
                            first,
                            first.plusMonths(MONTHS_OF_A_QUARTER));
            default -> Level.dates(Integer.toString(first.getYear()), first, first.plusYears(1));
        };
    }

    static String plain(double number) {
        String text = BigDecimal.valueOf(number).toPlainString();
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
