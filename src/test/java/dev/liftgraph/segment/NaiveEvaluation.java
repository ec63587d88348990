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
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the rules mean, said again without a database: what the SQL is compared with. */
record NaiveEvaluation(Person person, Instant asOf) {
    record Happened(
            String event, Instant at, @Nullable Long amount, Map<String, String> properties) {}

    /** What was chosen for a question in a response; a later one in the list wins a tie. */
    record Answered(String question, Instant at, Set<String> choices) {}

    /** The scores of a run. */
    record Scored(Instant asOf, Map<ScoreComponent, Integer> scores) {}

    /**
     * A customer: what was said of each attribute when, what happened, what was answered, and the
     * scores of all runs in their order, empty where there is none of the customer.
     */
    record Person(
            List<Instant> recorded,
            Map<String, TreeMap<Instant, Object>> said,
            List<Happened> happened,
            List<Answered> answered,
            List<Scored> scored) {
        Person() {
            this(
                    new ArrayList<>(),
                    new TreeMap<>(),
                    new ArrayList<>(),
                    new ArrayList<>(),
                    new ArrayList<>());
        }

        void say(Instant at, Map<String, Object> attributes) {
            recorded.add(at);
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
            case SegmentMemberRule member -> holds(member.rule());
            case AttributeKnownRule(var key, var known) ->
                    (person.value(key, asOf) != null) == known;
            case AttributeCondition attribute -> {
                Object value = person.value(attribute.key(), asOf);
                yield value != null && attribute(attribute, value);
            }
            case EventCondition event -> event(event);
            case ScoreRule score -> score(score);
            case SurveyAnswerRule answer -> answer(answer);
        };
    }

    private boolean score(ScoreRule rule) {
        Integer score = null;
        for (Scored run : person.scored()) {
            score = run.asOf().isAfter(asOf) ? score : run.scores().get(rule.component());
        }
        return score != null && compare(rule.operator(), Double.compare(score, rule.number()));
    }

    private boolean answer(SurveyAnswerRule rule) {
        Answered latest = null;
        for (Answered one : person.answered()) {
            boolean counts = one.question().equals(rule.question()) && one.at().isBefore(asOf);
            if (counts && (latest == null || !one.at().isBefore(latest.at()))) {
                latest = one;
            }
        }
        Integer days = rule.windowDays();
        return latest != null
                && (days == null || !latest.at().isBefore(asOf.minus(Duration.ofDays(days))))
                && latest.choices().stream().anyMatch(rule.choices()::contains);
    }

    private boolean attribute(AttributeCondition rule, Object value) {
        LocalDate today = LocalDate.ofInstant(asOf, ZoneOffset.UTC);
        return switch (rule) {
            case AttributeKnownRule _ -> throw new IllegalArgumentException();
            case AttributeRule compared ->
                    compare(compared.operator(), order(compared.type(), value, compared.value()));
            case AttributeInRule in ->
                    in.values().stream().anyMatch(each -> order(in.type(), value, each) == 0)
                            == (in.operator() == MembershipOperator.IN);
            case AttributeBetweenRule between ->
                    order(between.type(), value, between.least()) >= 0
                            && order(between.type(), value, between.most()) <= 0;
            case AttributeTextRule text -> text(text, value.toString());
            case AttributeWithinDaysRule(var _, var from, var to) ->
                    (from == null || !date(value).isBefore(today.plusDays(from)))
                            && (to == null || !date(value).isAfter(today.plusDays(to)));
            case ContractEndsWithinRule(var days, var _) ->
                    !date(value).isBefore(today) && !date(value).isAfter(today.plusDays(days));
        };
    }

    private static LocalDate date(Object value) {
        return LocalDate.parse(value.toString());
    }

    private static int order(AttributeType type, Object value, String other) {
        return type == AttributeType.NUMBER
                ? ((BigDecimal) value).compareTo(new BigDecimal(other))
                : value.toString().compareTo(other);
    }

    private static boolean text(AttributeTextRule rule, String value) {
        String text = rule.ignoreCase() ? value.toLowerCase(Locale.ROOT) : value;
        String part = rule.ignoreCase() ? rule.text().toLowerCase(Locale.ROOT) : rule.text();
        return switch (rule.operator()) {
            case CONTAINS -> text.contains(part);
            case STARTS_WITH -> text.startsWith(part);
            case ENDS_WITH -> text.endsWith(part);
        };
    }

    private boolean event(EventCondition rule) {
        return switch (rule) {
            case EventCountRule(var event, var operator, var count, var days, var where) ->
                    compare(operator, Long.compare(events(event, days, 0, where).count(), count));
            case EventRecencyRule(var event, var operator, var days, var where) ->
                    since(events(event, null, 0, where).max(BY_TIME).orElse(null), operator, days);
            case EventFirstRule(var event, var operator, var days, var where) ->
                    since(events(event, null, 0, where).min(BY_TIME).orElse(null), operator, days);
            case EventValueRule value -> value(value);
            case EventDistinctRule distinct ->
                    compare(
                            distinct.operator(),
                            Long.compare(
                                    events(
                                                    distinct.event(),
                                                    distinct.windowDays(),
                                                    0,
                                                    distinct.where())
                                            .map(one -> one.properties().get(distinct.property()))
                                            .filter(Objects::nonNull)
                                            .distinct()
                                            .count(),
                                    distinct.count()));
            case EventDaysRule(var event, var operator, var count, var days, var where) ->
                    compare(
                            operator,
                            Long.compare(
                                    events(event, days, 0, where)
                                            .map(one ->
                                                    LocalDate.ofInstant(one.at(), ZoneOffset.UTC))
                                            .distinct()
                                            .count(),
                                    count));
            case EventShareRule share -> {
                long part = events(share.event(), share.windowDays(), 0, share.where()).count();
                long among = events(share.among(), share.windowDays(), 0, null).count();
                yield among > 0
                        && compare(share.operator(), Double.compare(part, share.share() * among));
            }
            case UsageSpikeRule(var event, var days, var ratio) -> {
                long recent = events(event, days, 0, null).count();
                long baseline = events(event, 2 * days, days, null).count();
                yield baseline > 0 && recent >= ratio * baseline;
            }
            case SignalRule signal -> new NaiveSignal(person, asOf).holds(signal);
        };
    }

    private static final Comparator<Happened> BY_TIME = Comparator.comparing(Happened::at);

    private boolean since(@Nullable Happened event, Operator operator, int days) {
        return event != null
                && compare(
                        operator,
                        Duration.between(event.at(), asOf).compareTo(Duration.ofDays(days)));
    }

    private boolean value(EventValueRule rule) {
        List<Long> amounts =
                events(rule.event(), rule.windowDays(), 0, rule.where())
                        .map(Happened::amount)
                        .filter(Objects::nonNull)
                        .toList();
        BigDecimal sum = BigDecimal.valueOf(amounts.stream().mapToLong(each -> each).sum(), 4);
        return switch (rule.measure()) {
            case SUM -> compare(rule.operator(), sum.compareTo(rule.value()));
            case AVERAGE ->
                    !amounts.isEmpty()
                            && compare(
                                    rule.operator(),
                                    sum.compareTo(
                                            rule.value()
                                                    .multiply(BigDecimal.valueOf(amounts.size()))));
        };
    }

    /** Events from so many days ago on, and before so many days ago. */
    private Stream<Happened> events(
            String event, @Nullable Integer from, int to, @Nullable EventFilter where) {
        Predicate<Happened> wanted =
                one ->
                        where == null
                                || where.value().equals(one.properties().get(where.property()));
        return person.happened().stream()
                .filter(one -> one.event().equals(event))
                .filter(one -> one.at().isBefore(asOf.minus(Duration.ofDays(to))))
                .filter(one ->
                        from == null || !one.at().isBefore(asOf.minus(Duration.ofDays(from))))
                .filter(wanted);
    }

    static boolean compare(Operator operator, int order) {
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
