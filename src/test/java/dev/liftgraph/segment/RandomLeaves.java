package dev.liftgraph.segment;

import dev.liftgraph.customer.AttributeType;
import dev.liftgraph.scoring.SignalKind;
import java.math.BigDecimal;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Random rules of one condition, one kind as often as another. */
record RandomLeaves(RandomFacts facts, RandomGenerator random) {
    private static final List<Operator> ALL = List.of(Operator.values());
    private static final List<Operator> EQUALITY = List.of(Operator.EQUAL, Operator.NOT_EQUAL);

    Rule leaf() {
        return switch (random.nextInt(facts.name().equals(RandomFacts.NO_NAME) ? 4 : 6)) {
            case 0, 1 -> aboutAttributes();
            case 2, 3 -> aboutEvents();
            case 4 -> aboutAnswers();
            default -> aboutScores();
        };
    }

    private Rule aboutAnswers() {
        return new SurveyAnswerRule(
                facts.name(),
                facts.question(),
                Stream.generate(facts::choice).limit(1 + random.nextInt(2)).toList(),
                window());
    }

    private Rule aboutScores() {
        ScoreComponent component =
                facts.one(
                        List.of(
                                ScoreComponent.RECENCY,
                                ScoreComponent.FREQUENCY,
                                ScoreComponent.MONETARY,
                                ScoreComponent.VALUE));
        return new ScoreRule(facts.name(), component, facts.one(ALL), random.nextInt(1, 6));
    }

    private Rule aboutAttributes() {
        AttributeType type = facts.one(List.of(AttributeType.values()));
        String key = RandomFacts.key(type);
        return switch (random.nextInt(8)) {
            case 0, 1 ->
                    new AttributeRule(
                            key,
                            facts.one(
                                    type == AttributeType.STRING || type == AttributeType.BOOLEAN
                                            ? EQUALITY
                                            : ALL),
                            type,
                            facts.value(type).toString());
            case 2 ->
                    new AttributeInRule(
                            key,
                            facts.one(List.of(MembershipOperator.values())),
                            type,
                            Stream.generate(() -> facts.value(type).toString())
                                    .limit(1 + random.nextInt(3))
                                    .toList());
            case 3 -> between(random.nextBoolean() ? AttributeType.NUMBER : AttributeType.DATE);
            case 4 -> new AttributeKnownRule(key, random.nextBoolean());
            case 5 -> withinDays();
            case 6 ->
                    new AttributeTextRule(
                            RandomFacts.key(AttributeType.STRING),
                            facts.one(List.of(TextOperator.values())),
                            facts.one(List.of("bonn", "B", "ö", "Ö", "L", "%", "_", "\\", "n")),
                            random.nextBoolean());
            default ->
                    new ContractEndsWithinRule(
                            random.nextInt(RandomFacts.DAYS), RandomFacts.key(AttributeType.DATE));
        };
    }

    private Rule between(AttributeType type) {
        List<String> ends =
                Stream.generate(() -> facts.value(type))
                        .limit(2)
                        .map(Object::toString)
                        .sorted((one, other) ->
                                type == AttributeType.NUMBER
                                        ? new BigDecimal(one).compareTo(new BigDecimal(other))
                                        : one.compareTo(other))
                        .toList();
        return new AttributeBetweenRule(
                RandomFacts.key(type), type, ends.getFirst(), ends.getLast());
    }

    private Rule withinDays() {
        int from = random.nextInt(-RandomFacts.DAYS, RandomFacts.DAYS);
        int to = from + random.nextInt(RandomFacts.DAYS);
        int open = random.nextInt(3);
        return new AttributeWithinDaysRule(
                RandomFacts.key(AttributeType.DATE),
                open == 0 ? null : from,
                open == 1 ? null : to);
    }

    private Rule aboutEvents() {
        String event = facts.event();
        Operator operator = facts.one(ALL);
        int few = random.nextInt(4);
        return switch (random.nextInt(10)) {
            case 0, 1 -> new EventCountRule(event, operator, few, window(), where());
            case 2 ->
                    new EventRecencyRule(
                            event, operator, random.nextInt(RandomFacts.DAYS), where());
            case 3 ->
                    new EventFirstRule(event, operator, random.nextInt(RandomFacts.DAYS), where());
            case 4 ->
                    new EventValueRule(
                            event,
                            facts.one(List.of(ValueMeasure.values())),
                            operator,
                            BigDecimal.valueOf(random.nextInt(-4, 8), random.nextInt(2)),
                            window(),
                            where());
            case 5 ->
                    new EventDistinctRule(
                            event,
                            facts.one(RandomFacts.PROPERTIES),
                            operator,
                            few,
                            window(),
                            where());
            case 6 -> new EventDaysRule(event, operator, few, window(), where());
            case 7 ->
                    new EventShareRule(
                            event,
                            where(),
                            facts.event(),
                            operator,
                            0.25 * random.nextInt(8),
                            window());
            case 8 ->
                    new UsageSpikeRule(
                            event,
                            1 + random.nextInt(RandomFacts.DAYS / 2),
                            0.5 * (1 + random.nextInt(4)));
            default -> signal(facts.one(List.of(SignalKind.values())), event, operator);
        };
    }

    private Rule signal(SignalKind kind, String event, Operator operator) {
        boolean things =
                kind != SignalKind.SESSION_FREQUENCY_CHANGE
                        && kind != SignalKind.WORKFLOW_EXCEPTION_RATE;
        return new SignalRule(
                kind,
                event,
                things ? facts.one(RandomFacts.PROPERTIES) : null,
                kind == SignalKind.WORKFLOW_EXCEPTION_RATE ? facts.event() : null,
                kind == SignalKind.INTEGRATION_MATURITY ? (Integer) (1 + random.nextInt(4)) : null,
                1 + random.nextInt(RandomFacts.DAYS / 3),
                operator,
                0.25 * random.nextInt(-4, 5));
    }

    private @Nullable Integer window() {
        return random.nextInt(3) == 0 ? null : (Integer) (1 + random.nextInt(RandomFacts.DAYS));
    }

    private @Nullable EventFilter where() {
        if (random.nextInt(3) > 0) {
            return null;
        }
        String property = facts.one(RandomFacts.PROPERTIES);
        return new EventFilter(property, facts.property(property));
    }
}
