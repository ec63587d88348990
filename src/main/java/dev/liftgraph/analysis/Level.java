package dev.liftgraph.analysis;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What makes a level of a breakdown.
 *
 * @param label name for people
 * @param numbers of a band of numbers; null for others
 * @param dates of a band of dates; null for others
 */
record Level(Kind kind, String label, @Nullable NumberBand numbers, @Nullable DateBand dates) {

    static final Level UNKNOWN = new Level(Kind.UNKNOWN, "unknown", null, null);
    static final Level OTHER = new Level(Kind.OTHER, "other", null, null);
    static final Level IN = new Level(Kind.IN, "in", null, null);
    static final Level NOT_IN = new Level(Kind.NOT_IN, "not in", null, null);

    enum Kind {
        VALUE,
        BAND,
        UNKNOWN,
        OTHER,
        IN,
        NOT_IN
    }

    /**
     * @param from the smallest number in it; null without a lower end
     * @param below the smallest number above it; null without an upper end
     */
    record NumberBand(@Nullable Double from, @Nullable Double below) {}

    /**
     * @param from the first date in it; null without a beginning
     * @param before the day after it; null without an end
     */
    record DateBand(@Nullable LocalDate from, @Nullable LocalDate before) {}

    static Level value(String value) {
        return new Level(Kind.VALUE, value, null, null);
    }

    static Level numbers(@Nullable Double from, @Nullable Double below) {
        String least = from == null ? "" : LevelText.plain(from);
        String most = below == null ? "" : LevelText.plain(below);
        String label = label(least, "below", most, "and above");
        return new Level(Kind.BAND, label, new NumberBand(from, below), null);
    }

    static Level dates(@Nullable LocalDate from, @Nullable LocalDate before) {
        String first = from == null ? "" : from.toString();
        String end = before == null ? "" : before.toString();
        return dates(label(first, "before", end, "and later"), from, before);
    }

    static Level dates(String label, @Nullable LocalDate from, @Nullable LocalDate before) {
        return new Level(Kind.BAND, label, null, new DateBand(from, before));
    }

    private static String label(String from, String under, String end, String andMore) {
        if (from.isEmpty()) {
            return under + " " + end;
        }
        return end.isEmpty() ? from + " " + andMore : from + " to " + under + " " + end;
    }
}
