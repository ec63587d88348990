package dev.liftgraph.segment;

import org.jspecify.annotations.Nullable;

/**
 * Compares the days since an event last happened. Never holds where it never happened.
 *
 * @param where which of the events count; null for all
 */
public record EventRecencyRule(
        String event, Operator operator, int days, @Nullable EventFilter where)
        implements EventCondition {
    EventRecencyRule(String event, Operator operator, int days) {
        this(event, operator, days, null);
    }

    @Override
    public String describe() {
        return "the time since the last \""
                + event
                + "\" event "
                + (where == null ? "" : "with " + where.describe() + " ")
                + operator.words()
                + " "
                + days
                + " days";
    }
}
