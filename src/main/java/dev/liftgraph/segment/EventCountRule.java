package dev.liftgraph.segment;

import org.jspecify.annotations.Nullable;

/**
 * Compares how often an event happened before the moment asked about.
 *
 * @param windowDays days looked back; null for ever
 */
public record EventCountRule(
        String event, Operator operator, int count, @Nullable Integer windowDays) implements Rule {
    @Override
    public String describe() {
        String when = windowDays == null ? "so far" : "in the last " + windowDays + " days";
        return "the number of \""
                + event
                + "\" events "
                + when
                + " "
                + operator.words()
                + " "
                + count;
    }
}
