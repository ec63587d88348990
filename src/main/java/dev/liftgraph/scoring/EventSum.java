package dev.liftgraph.scoring;

import org.jspecify.annotations.Nullable;

/**
 * What a signal needs to know of a customer's events.
 *
 * @param event name of the events
 * @param aggregate how they become a number
 * @param property whose values are told apart; null unless the aggregate is DISTINCT
 * @param span the days they lie in
 */
public record EventSum(
        String event, EventAggregate aggregate, @Nullable String property, Span span) {

    public EventSum {
        Require.text(event, "event");
        Require.that(
                (aggregate == EventAggregate.DISTINCT) == (property != null),
                "a property is needed to count different values, and for nothing else");
    }

    static EventSum count(String event, Span span) {
        return new EventSum(event, EventAggregate.COUNT, null, span);
    }

    static EventSum distinct(String event, String property, Span span) {
        return new EventSum(event, EventAggregate.DISTINCT, property, span);
    }
}
