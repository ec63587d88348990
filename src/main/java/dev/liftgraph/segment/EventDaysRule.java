package dev.liftgraph.segment;

import org.jspecify.annotations.Nullable;

/**
 * Compares on how many UTC days an event happened.
 *
 * @param windowDays days looked back; null for ever
 * @param where which of the events count; null for all
 */
public record EventDaysRule(
        String event,
        Operator operator,
        int days,
        @Nullable Integer windowDays,
        @Nullable EventFilter where)
        implements EventCondition {
    @Override
    public String describe() {
        return "the number of days with "
                + Words.events(event, where)
                + " "
                + Words.window(windowDays)
                + " "
                + operator.words()
                + " "
                + days;
    }
}
