package dev.liftgraph.segment;

import dev.liftgraph.customer.AttributeType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads rules about attributes. */
final class AttributeRuleReader {
    private static final int LONGEST_TEXT = 1_000;
    private static final int MOST_VALUES = 1_000;
    private static final String DEFAULT_CONTRACT_END = "contractEndsOn";
    private static final Map<AttributeType, String> ONE =
            new EnumMap<>(
                    Map.of(
                            AttributeType.STRING, "string",
                            AttributeType.NUMBER, "number",
                            AttributeType.BOOLEAN, "boolean",
                            AttributeType.DATE, "date"));

    private AttributeRuleReader() {}

    static Rule compared(RuleInput input) {
        String key = input.name("key");
        Operator operator = input.operator();
        List<AttributeType> given = given(input, "");
        if (given.size() != 1) {
            input.report(
                    SegmentErrorCode.INVALID_VALUE,
                    "Give exactly one of string, number, boolean and date to compare with.");
            return new AttributeRule(key, operator, AttributeType.STRING, "");
        }
        AttributeType type = given.getFirst();
        if (operator.isOrder() && (type == AttributeType.STRING || type == AttributeType.BOOLEAN)) {
            input.report(
                    SegmentErrorCode.TYPE_MISMATCH,
                    "Text and booleans have no order here: use EQUAL or NOT_EQUAL.",
                    "operator");
        }
        String field = field(type, "");
        return new AttributeRule(key, operator, type, literal(input, input.get(field), field));
    }

    static Rule in(RuleInput input) {
        String key = input.name("key");
        MembershipOperator operator = input.choice("operator", MembershipOperator.class);
        List<AttributeType> given = given(input, "s");
        if (given.size() != 1) {
            input.report(
                    SegmentErrorCode.INVALID_VALUE,
                    "Give exactly one of strings, numbers, booleans and dates.");
            return new AttributeInRule(key, operator, AttributeType.STRING, List.of());
        }
        String field = field(given.getFirst(), "s");
        List<?> values = (List<?>) Objects.requireNonNull(input.get(field));
        if (values.isEmpty()) {
            input.report(
                    SegmentErrorCode.INVALID_DEFINITION, "The list of values is empty.", field);
        }
        if (values.size() > MOST_VALUES) {
            input.report(
                    SegmentErrorCode.OUT_OF_RANGE,
                    "The list has %,d values; 1,000 is the most.".formatted(values.size()),
                    field);
            return new AttributeInRule(key, operator, given.getFirst(), List.of());
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            texts.add(literal(input, values.get(i), field, Integer.toString(i)));
        }
        return new AttributeInRule(key, operator, given.getFirst(), texts);
    }

    static Rule between(RuleInput input) {
        String key = input.name("key");
        RuleInput numbers = input.inner("numbers");
        RuleInput dates = input.inner("dates");
        RuleInput range = numbers == null ? dates : numbers;
        if (range == null || (numbers != null && dates != null)) {
            input.report(SegmentErrorCode.INVALID_VALUE, "Give exactly one of numbers and dates.");
            return new AttributeBetweenRule(key, AttributeType.NUMBER, "0", "0");
        }
        AttributeType type = range == numbers ? AttributeType.NUMBER : AttributeType.DATE;
        String least = text(Objects.requireNonNull(range.get("least")));
        String most = text(Objects.requireNonNull(range.get("most")));
        boolean ordered =
                type == AttributeType.DATE
                        ? least.compareTo(most) <= 0
                        : new BigDecimal(least).compareTo(new BigDecimal(most)) <= 0;
        if (!ordered) {
            range.report(SegmentErrorCode.OUT_OF_RANGE, "least must not be above most.");
        }
        return new AttributeBetweenRule(key, type, least, most);
    }

    static Rule text(RuleInput input) {
        return new AttributeTextRule(
                input.name("key"),
                input.choice("operator", TextOperator.class),
                input.text("text"),
                Boolean.TRUE.equals(input.get("ignoreCase")));
    }

    static Rule known(RuleInput input) {
        return new AttributeKnownRule(input.name("key"), !Boolean.FALSE.equals(input.get("known")));
    }

    static Rule withinDays(RuleInput input) {
        Integer from =
                input.optionalNumber("from", -RuleInput.LONGEST_WINDOW, RuleInput.LONGEST_WINDOW);
        Integer to =
                input.optionalNumber("to", -RuleInput.LONGEST_WINDOW, RuleInput.LONGEST_WINDOW);
        if (from == null && to == null) {
            input.report(SegmentErrorCode.INVALID_VALUE, "Give from, to or both.");
        } else if (from != null && to != null && from > to) {
            input.report(SegmentErrorCode.OUT_OF_RANGE, "from must not be after to.", "from");
        }
        return new AttributeWithinDaysRule(input.name("key"), from, to);
    }

    static Rule contractEnds(RuleInput input) {
        String attribute = input.has("attribute") ? input.name("attribute") : DEFAULT_CONTRACT_END;
        return new ContractEndsWithinRule(
                input.number("days", 0, RuleInput.LONGEST_WINDOW), attribute);
    }

    private static List<AttributeType> given(RuleInput input, String plural) {
        return ONE.keySet().stream().filter(type -> input.has(field(type, plural))).toList();
    }

    private static String field(AttributeType type, String plural) {
        return ONE.get(type) + plural;
    }

    private static String literal(RuleInput input, @Nullable Object value, String... field) {
        String text = text(Objects.requireNonNull(value));
        if (text.length() > LONGEST_TEXT) {
            input.report(
                    SegmentErrorCode.INVALID_VALUE,
                    "The text is longer than 1,000 characters.",
                    field);
        }
        return text;
    }

    private static String text(Object value) {
        return value instanceof Number number
                ? BigDecimal.valueOf(number.doubleValue()).toPlainString()
                : value.toString();
    }
}
