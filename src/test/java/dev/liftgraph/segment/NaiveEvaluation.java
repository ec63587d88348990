package dev.liftgraph.segment;

import dev.liftgraph.customer.AttributeType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the rules mean, said again without a database: what the SQL is compared with. */
record NaiveEvaluation(Person person, Instant asOf) {
    record Happened(String event, Instant at) {}

    /** A customer: what was said of each attribute when, and what happened. */
    record Person(Map<String, TreeMap<Instant, Object>> said, List<Happened> happened) {
        Person() {
            this(new TreeMap<>(), new ArrayList<>());
        }

        void say(Instant at, Map<String, Object> attributes) {
            attributes.forEach(
                    (key, value) -> said.computeIfAbsent(key, _ -> new TreeMap<>()).put(at, value));
        }

        /** The value said last by a moment, or else the one said first. */
        @Nullable Object value(String key, Instant asOf) {
            TreeMap<Instant, Object> values = said.get(key);
            if (values == null) {
                return null;
            }
            Map.Entry<Instant, Object> last = values.floorEntry(asOf);
            return last == null ? values.firstEntry().getValue() : last.getValue();
        }
    }

    boolean holds(Rule rule) {
        return switch (rule) {
            case AllRule(var parts) -> parts.stream().allMatch(this::holds);
            case AnyRule(var parts) -> parts.stream().anyMatch(this::holds);
            case NotRule(var part) -> !holds(part);
            case AttributeRule attribute -> attribute(attribute);
            case ContractEndsWithinRule(var days, var key) -> endsWithin(days, key);
            case EventCountRule count ->
                    compare(
                            count.operator(),
                            Long.compare(
                                    count(count.event(), count.windowDays(), 0), count.count()));
            case EventRecencyRule recency -> recency(recency);
            case UsageSpikeRule spike -> spike(spike);
            case ScoreRule _ -> throw new IllegalArgumentException("scores are not said again");
        };
    }

    private boolean attribute(AttributeRule rule) {
        Object value = person.value(rule.key(), asOf);
        if (value == null) {
            return false;
        }
        int order =
                rule.type() == AttributeType.NUMBER
                        ? ((BigDecimal) value).compareTo(new BigDecimal(rule.value()))
                        : value.toString().compareTo(rule.value());
        return compare(rule.operator(), order);
    }

    private boolean endsWithin(int days, String key) {
        LocalDate today = LocalDate.ofInstant(asOf, ZoneOffset.UTC);
        return person.value(key, asOf) instanceof String date
                && !LocalDate.parse(date).isBefore(today)
                && !LocalDate.parse(date).isAfter(today.plusDays(days));
    }

    private boolean recency(EventRecencyRule rule) {
        return person.happened().stream()
                .filter(one -> one.event().equals(rule.event()) && one.at().isBefore(asOf))
                .map(Happened::at)
                .max(Comparator.naturalOrder())
                .map(last -> Duration.between(last, asOf).compareTo(Duration.ofDays(rule.days())))
                .filter(order -> compare(rule.operator(), order))
                .isPresent();
    }

    private boolean spike(UsageSpikeRule rule) {
        long recent = count(rule.event(), rule.windowDays(), 0);
        long baseline = count(rule.event(), 2 * rule.windowDays(), rule.windowDays());
        return baseline > 0 && recent >= rule.ratio() * baseline;
    }

    /** Events from so many days ago on, and before so many days ago. */
    private long count(String event, @Nullable Integer from, int to) {
        return person.happened().stream()
                .filter(one -> one.event().equals(event))
                .filter(one -> one.at().isBefore(asOf.minus(Duration.ofDays(to))))
                .filter(one ->
                        from == null || !one.at().isBefore(asOf.minus(Duration.ofDays(from))))
                .count();
    }

    private static boolean compare(Operator operator, int order) {
        return switch (operator) {
            case EQUAL -> order == 0;
            case NOT_EQUAL -> order != 0;
            case LESS -> order < 0;
            case LESS_OR_EQUAL -> order <= 0;
            case GREATER -> order > 0;
            case GREATER_OR_EQUAL -> order >= 0;
        };
    }
}
