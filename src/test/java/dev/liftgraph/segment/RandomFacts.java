package dev.liftgraph.segment;

import dev.liftgraph.customer.AttributeType;
import dev.liftgraph.segment.NaiveEvaluation.Answered;
import dev.liftgraph.segment.NaiveEvaluation.Happened;
import dev.liftgraph.survey.QuestionKind;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Random facts, coarse enough that boundaries are met often.
 *
 * @param name key of the survey and of the scoring; {@link #NO_NAME} when there are none
 */
record RandomFacts(RandomGenerator random, String name) {
    static final String NO_NAME = "";

    static final Map<String, QuestionKind> QUESTIONS =
            Map.of(
                    "one", QuestionKind.SINGLE_CHOICE,
                    "several", QuestionKind.MULTIPLE_CHOICE,
                    "rating", QuestionKind.RATING);

    static final int DAYS = 30;
    static final List<String> PROPERTIES = List.of("feature", "stage");

    private static final Instant BEGINNING = Instant.parse("2024-02-01T00:00:00Z");
    private static final LocalDate FIRST_DAY = LocalDate.parse("2024-02-01");

    static String key(AttributeType type) {
        return switch (type) {
            case STRING -> "city";
            case NUMBER -> "seats";
            case BOOLEAN -> "active";
            case DATE -> "endsOn";
        };
    }

    Object value(AttributeType type) {
        return switch (type) {
            case STRING -> one(List.of("Bonn", "Köln", "KÖLN", "Ulm", "100%", "a_b\\"));
            case NUMBER -> BigDecimal.valueOf(random.nextInt(6), random.nextInt(2));
            case BOOLEAN -> random.nextBoolean();
            case DATE -> FIRST_DAY.plusDays(random.nextInt(2 * DAYS)).toString();
        };
    }

    /** Some of the attributes, others unknown. */
    Map<String, Object> attributes() {
        Map<String, Object> attributes = new HashMap<>();
        for (AttributeType type : AttributeType.values()) {
            if (random.nextInt(3) > 0) {
                attributes.put(key(type), value(type));
            }
        }
        return attributes;
    }

    String event() {
        return one(List.of("random login", "random buy"));
    }

    String question() {
        return one(QUESTIONS.keySet().stream().sorted().toList());
    }

    String choice() {
        return Integer.toString(random.nextInt(4));
    }

    /** A response to some question, with several choices where that can be. */
    Answered answered() {
        String question = question();
        int most = QUESTIONS.get(question) == QuestionKind.MULTIPLE_CHOICE ? 3 : 1;
        Set<String> choices =
                Stream.generate(this::choice)
                        .limit(most)
                        .collect(Collectors.toCollection(TreeSet::new));
        return new Answered(question, moment(), choices);
    }

    /** An event with or without a value and properties. */
    Happened happened() {
        Map<String, String> properties = new TreeMap<>();
        for (String property : PROPERTIES) {
            if (random.nextInt(4) > 0) {
                properties.put(property, property(property));
            }
        }
        Long amount = random.nextInt(3) == 0 ? null : (Long) (5_000L * random.nextInt(-2, 5));
        return new Happened(event(), moment(), amount, properties);
    }

    /** Stages are numbers, to be found as text. */
    String property(String name) {
        return name.equals("stage") ? Integer.toString(random.nextInt(3)) : "f" + random.nextInt(3);
    }

    /** A midnight or noon. */
    Instant moment() {
        return BEGINNING.plus(Duration.ofHours(12L * random.nextInt(2 * DAYS)));
    }

    <T> T one(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
