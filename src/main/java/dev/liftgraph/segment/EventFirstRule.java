package dev.liftgraph.segment;

import org.jspecify.annotations.Nullable;

/**
 * Compares the days since an event first happened. Never holds where it never happened.
 *
 * @param where which of the events count; null for all
 */
public record EventFirstRule(String event, Operator operator, int days, @Nullable EventFilter where)
        implements EventCondition {
    @Override
    public String describe() {
        return "the time since the first \""
                + event
                + "\" event "
                + (where == null ? "" : "with " + where.describe() + " ")
                + operator.words()
                + " "
                + days
                + " days";
    }
}
