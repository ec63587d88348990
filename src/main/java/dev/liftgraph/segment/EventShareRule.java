package dev.liftgraph.segment;

import org.jspecify.annotations.Nullable;

/**
 * Compares the number of some events with that of others. Never holds where there are none of the
 * others.
 *
 * @param where which of the events count; null for all
 * @param among name of the other events
 * @param share as a fraction
 * @param windowDays days looked back; null for ever
 */
public record EventShareRule(
        String event,
        @Nullable EventFilter where,
        String among,
        Operator operator,
        double share,
        @Nullable Integer windowDays)
        implements EventCondition {
    @Override
    public String describe() {
        return "the number of "
                + Words.events(event, where)
                + " for each \""
                + among
                + "\" event "
                + Words.window(windowDays)
                + " "
                + operator.words()
                + " "
                + share;
    }
}
