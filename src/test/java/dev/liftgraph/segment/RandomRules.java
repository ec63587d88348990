package dev.liftgraph.segment;

import dev.liftgraph.customer.AttributeType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Random rules and facts, coarse enough that boundaries are met often. */
record RandomRules(RandomGenerator random) {
    private static final Instant BEGINNING = Instant.parse("2024-02-01T00:00:00Z");
    private static final LocalDate FIRST_DAY = LocalDate.parse("2024-02-01");
    private static final int DAYS = 30;
    private static final List<Operator> ALL = List.of(Operator.values());
    private static final List<Operator> EQUALITY = List.of(Operator.EQUAL, Operator.NOT_EQUAL);

    Rule rule(int levels) {
        if (levels == 1 || random.nextInt(4) == 0) {
            return leaf();
        }
        return switch (random.nextInt(3)) {
            case 0 -> new AllRule(rules(levels - 1));
            case 1 -> new AnyRule(rules(levels - 1));
            default -> new NotRule(rule(levels - 1));
        };
    }

    private List<Rule> rules(int levels) {
        return IntStream.rangeClosed(0, random.nextInt(3)).mapToObj(_ -> rule(levels)).toList();
    }

    private Rule leaf() {
        return switch (random.nextInt(8)) {
            case 0 -> attribute("city", EQUALITY, AttributeType.STRING);
            case 1 -> attribute("seats", ALL, AttributeType.NUMBER);
            case 2 -> attribute("active", EQUALITY, AttributeType.BOOLEAN);
            case 3 -> attribute("endsOn", ALL, AttributeType.DATE);
            case 4 -> new ContractEndsWithinRule(random.nextInt(DAYS), "endsOn");
            case 5 ->
                    new EventCountRule(
                            event(),
                            one(ALL),
                            random.nextInt(4),
                            random.nextInt(3) == 0 ? null : 1 + random.nextInt(DAYS));
            case 6 -> new EventRecencyRule(event(), one(ALL), random.nextInt(DAYS));
            default ->
                    new UsageSpikeRule(
                            event(), 1 + random.nextInt(DAYS / 2), 0.5 * (1 + random.nextInt(4)));
        };
    }

    private Rule attribute(String key, List<Operator> operators, AttributeType type) {
        return new AttributeRule(key, one(operators), type, value(key).toString());
    }

    Object value(String key) {
        return switch (key) {
            case "city" -> one(List.of("Bonn", "Köln", "Ulm"));
            case "seats" -> BigDecimal.valueOf(random.nextInt(6), random.nextInt(2));
            case "active" -> random.nextBoolean();
            case "endsOn" -> FIRST_DAY.plusDays(random.nextInt(2 * DAYS)).toString();
            default -> throw new IllegalArgumentException(key);
        };
    }

    /** Some of the attributes, others unknown. */
    Map<String, Object> attributes() {
        Map<String, Object> attributes = new HashMap<>();
        for (String key : List.of("city", "seats", "active", "endsOn")) {
            if (random.nextInt(3) > 0) {
                attributes.put(key, value(key));
            }
        }
        return attributes;
    }

    String event() {
        return one(List.of("random login", "random buy"));
    }

    /** A midnight or noon. */
    Instant moment() {
        return BEGINNING.plus(Duration.ofHours(12L * random.nextInt(2 * DAYS)));
    }

    private <T> T one(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
