package dev.liftgraph.segment;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Turns rules about events into conditions on the answers to questions about events. */
final class EventConditions {
    private static final String WHERE_KNOWN = "COALESCE(%s, FALSE)";
    private static final BigDecimal TEN_THOUSAND = BigDecimal.valueOf(10_000);

    private final Bindings bindings;
    private final EventQuestions questions;
    private final Instant asOf;
    private final SignalConditions signals;

    EventConditions(Bindings bindings, EventQuestions questions, Instant asOf) {
        this.bindings = bindings;
        this.questions = questions;
        this.asOf = asOf;
        this.signals = new SignalConditions(bindings, questions, asOf);
    }

    String condition(EventCondition rule) {
        return switch (rule) {
            case EventCountRule(var event, var operator, var count, var days, var where) ->
                    compared(questions.count(last(event, where, days)), operator, (long) count);
            case EventRecencyRule(var event, var operator, var days, var where) ->
                    since("max(occurred_at)", last(event, where, null), operator, days);
            case EventFirstRule(var event, var operator, var days, var where) ->
                    since("min(occurred_at)", last(event, where, null), operator, days);
            case EventValueRule value -> value(value);
            case EventDistinctRule(
                            var event,
                            var property,
                            var operator,
                            var count,
                            var days,
                            var where) ->
                    different(
                            new Different(event, property),
                            last(event, where, days),
                            operator,
                            count);
            case EventDaysRule(var event, var operator, var count, var days, var where) ->
                    different(
                            new Different(event, null), last(event, where, days), operator, count);
            case EventShareRule share -> share(share);
            case UsageSpikeRule spike -> spike(spike);
            case SignalRule signal -> signals.condition(signal);
        };
    }

    private String compared(String answer, Operator operator, Object value) {
        return answer + " " + operator.sql() + " " + bindings.bind(value);
    }

    private String different(Different kind, EventSelection events, Operator operator, int count) {
        return compared(questions.different(kind, events), operator, (long) count);
    }

    /** The age compares with the days as the moment so many days ago does with the event's. */
    private String since(String aggregate, EventSelection events, Operator operator, int days) {
        return WHERE_KNOWN.formatted(
                "%s %s %s"
                        .formatted(
                                bindings.bind(before(days)),
                                operator.sql(),
                                questions.moment(aggregate, events, before(days))));
    }

    /** A mean is compared without dividing, so that it is exact. */
    private String value(EventValueRule rule) {
        EventSelection events = last(rule.event(), rule.where(), rule.windowDays());
        String sum = questions.total("sum(amount)", events);
        BigDecimal amount = rule.value().multiply(TEN_THOUSAND);
        return switch (rule.measure()) {
            case SUM -> compared("COALESCE(" + sum + ", 0)", rule.operator(), amount);
            case AVERAGE ->
                    WHERE_KNOWN.formatted(
                            compared(sum, rule.operator(), amount)
                                    + " * "
                                    + questions.total("count(amount)", events));
        };
    }

    private String share(EventShareRule rule) {
        String part = questions.count(last(rule.event(), rule.where(), rule.windowDays()));
        String among = questions.count(last(rule.among(), null, rule.windowDays()));
        return "(%s > 0 AND %s * %s)"
                .formatted(
                        among,
                        compared(part, rule.operator(), BigDecimal.valueOf(rule.share())),
                        among);
    }

    private String spike(UsageSpikeRule rule) {
        Instant start = before(rule.windowDays());
        String recent = questions.count(new EventSelection(rule.event(), null, start, asOf));
        String baseline =
                questions.count(
                        new EventSelection(
                                rule.event(), null, before(2 * rule.windowDays()), start));
        return "(%s > 0 AND %s * %s)"
                .formatted(
                        baseline,
                        compared(
                                recent,
                                Operator.GREATER_OR_EQUAL,
                                BigDecimal.valueOf(rule.ratio())),
                        baseline);
    }

    private EventSelection last(String event, @Nullable EventFilter where, @Nullable Integer days) {
        return new EventSelection(event, where, days == null ? Instant.EPOCH : before(days), asOf);
    }

    private Instant before(int days) {
        return asOf.minus(Duration.ofDays(days));
    }
}
