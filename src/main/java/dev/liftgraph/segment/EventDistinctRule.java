package dev.liftgraph.segment;

import org.jspecify.annotations.Nullable;

/**
 * Compares how many different values a property of events has. Events without it are left out.
 *
 * @param windowDays days looked back; null for ever
 * @param where which of the events count; null for all
 */
public record EventDistinctRule(
        String event,
        String property,
        Operator operator,
        int count,
        @Nullable Integer windowDays,
        @Nullable EventFilter where)
        implements EventCondition {
    @Override
    public String describe() {
        return "the number of different "
                + property
                + " of "
                + Words.events(event, where)
                + " "
                + Words.window(windowDays)
                + " "
                + operator.words()
                + " "
                + count;
    }
}
