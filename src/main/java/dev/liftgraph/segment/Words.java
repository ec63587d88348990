package dev.liftgraph.segment;

import org.jspecify.annotations.Nullable;

/** Phrases that the sentences of several rules share. */
final class Words {
    private Words() {}

    static String days(int days) {
        return days == 1 ? "1 day" : days + " days";
    }

    /** The window of days before the moment asked about; null for all time. */
    static String window(@Nullable Integer days) {
        return days == null ? "so far" : "in the last " + days + " days";
    }

    /** Events of a name, with their filter. */
    static String events(String event, @Nullable EventFilter where) {
        return "\"" + event + "\" events" + (where == null ? "" : " with " + where.describe());
    }
}
