package dev.liftgraph.segment;

import org.jspecify.annotations.Nullable;

/**
 * Compares how often an event happened before the moment asked about.
 *
 * @param windowDays days looked back; null for ever
 * @param where which of the events count; null for all
 */
public record EventCountRule(
        String event,
        Operator operator,
        int count,
        @Nullable Integer windowDays,
        @Nullable EventFilter where)
        implements EventCondition {
    EventCountRule(String event, Operator operator, int count, @Nullable Integer windowDays) {
        this(event, operator, count, windowDays, null);
    }

    @Override
    public String describe() {
        return "the number of "
                + Words.events(event, where)
                + " "
                + Words.window(windowDays)
                + " "
                + operator.words()
                + " "
                + count;
    }
}
