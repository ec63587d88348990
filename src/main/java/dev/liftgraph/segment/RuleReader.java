package dev.liftgraph.segment;

import dev.liftgraph.api.Problem;
import dev.liftgraph.customer.AttributeType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads a rule from a {@code SegmentRuleInput}, whose shape the schema has checked, and collects
 * what is wrong with the values. Reads it as a map because one of its fields is named {@code
 * boolean}, which no record component can be.
 */
final class RuleReader {
    private static final int LONGEST_WINDOW = 3_650;
    private static final int LONGEST_TEXT = 1_000;
    private static final int MOST_LEVELS = 100;
    private static final String DEFAULT_CONTRACT_END = "contractEndsOn";

    private final List<Problem> problems = new ArrayList<>();

    List<Problem> problems() {
        return problems;
    }

    /** The rule, with stand-ins where {@link #problems} tells of something wrong. */
    Rule read(Map<String, Object> input, List<String> path) {
        Map.Entry<String, Object> only =
                input.entrySet().stream()
                        .filter(entry -> entry.getValue() != null)
                        .findFirst()
                        .orElse(null);
        if (only == null || path.size() > 2 * MOST_LEVELS) {
            report(
                    SegmentErrorCode.INVALID_DEFINITION,
                    "A rule states exactly one condition.",
                    path);
            return new AllRule(List.of());
        }
        List<String> at = extend(path, only.getKey());
        return switch (only.getKey()) {
            case "all" -> new AllRule(parts(only.getValue(), at));
            case "any" -> new AnyRule(parts(only.getValue(), at));
            case "not" -> new NotRule(read(map(only.getValue()), at));
            case "attribute" -> attribute(map(only.getValue()), at);
            case "contractEndsWithin" -> contractEnds(map(only.getValue()), at);
            case "eventCount" -> eventCount(map(only.getValue()), at);
            case "eventRecency" -> eventRecency(map(only.getValue()), at);
            case "usageSpike" -> usageSpike(map(only.getValue()), at);
            case "score" -> score(map(only.getValue()), at);
            default -> throw new IllegalStateException("no such rule: " + only.getKey());
        };
    }

    private List<Rule> parts(Object value, List<String> path) {
        List<?> inputs = (List<?>) value;
        if (inputs.isEmpty()) {
            report(SegmentErrorCode.INVALID_DEFINITION, "The list of conditions is empty.", path);
        }
        List<Rule> parts = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            parts.add(read(map(inputs.get(i)), extend(path, Integer.toString(i))));
        }
        return parts;
    }

    private Rule attribute(Map<String, Object> input, List<String> path) {
        List<AttributeRule> given = new ArrayList<>();
        String key = text(input, "key", path);
        Operator operator = operator(input);
        add(given, key, operator, AttributeType.STRING, input.get("string"));
        add(given, key, operator, AttributeType.NUMBER, input.get("number"));
        add(given, key, operator, AttributeType.BOOLEAN, input.get("boolean"));
        add(given, key, operator, AttributeType.DATE, input.get("date"));
        if (given.size() != 1) {
            report(
                    SegmentErrorCode.INVALID_VALUE,
                    "Give exactly one of string, number, boolean and date to compare with.",
                    path);
            return new AttributeRule(key, operator, AttributeType.STRING, "");
        }
        AttributeRule rule = given.getFirst();
        if (operator.isOrder()
                && (rule.type() == AttributeType.STRING || rule.type() == AttributeType.BOOLEAN)) {
            report(
                    SegmentErrorCode.TYPE_MISMATCH,
                    "Text and booleans have no order here: use EQUAL or NOT_EQUAL.",
                    extend(path, "operator"));
        }
        if (rule.value().length() > LONGEST_TEXT) {
            report(
                    SegmentErrorCode.INVALID_VALUE,
                    "The text is longer than 1,000 characters.",
                    extend(path, "string"));
        }
        return rule;
    }

    private static void add(
            List<AttributeRule> given,
            String key,
            Operator operator,
            AttributeType type,
            @Nullable Object value) {
        if (value != null) {
            String text =
                    value instanceof Number number
                            ? BigDecimal.valueOf(number.doubleValue()).toPlainString()
                            : value.toString();
            given.add(new AttributeRule(key, operator, type, text));
        }
    }

    private Rule contractEnds(Map<String, Object> input, List<String> path) {
        String attribute =
                input.get("attribute") == null
                        ? DEFAULT_CONTRACT_END
                        : text(input, "attribute", path);
        return new ContractEndsWithinRule(
                number(input, "days", 0, LONGEST_WINDOW, path), attribute);
    }

    private Rule eventCount(Map<String, Object> input, List<String> path) {
        Integer window =
                input.get("windowDays") == null
                        ? null
                        : (Integer) number(input, "windowDays", 1, LONGEST_WINDOW, path);
        return new EventCountRule(
                text(input, "event", path),
                operator(input),
                number(input, "count", 0, Integer.MAX_VALUE, path),
                window);
    }

    private Rule eventRecency(Map<String, Object> input, List<String> path) {
        return new EventRecencyRule(
                text(input, "event", path),
                operator(input),
                number(input, "days", 0, LONGEST_WINDOW, path));
    }

    private Rule usageSpike(Map<String, Object> input, List<String> path) {
        double ratio = ((Number) required(input, "ratio")).doubleValue();
        if (!(ratio > 0 && ratio <= 1_000)) {
            report(
                    SegmentErrorCode.OUT_OF_RANGE,
                    "ratio must be above 0 and at most 1,000.",
                    extend(path, "ratio"));
        }
        return new UsageSpikeRule(
                text(input, "event", path), number(input, "windowDays", 1, 365, path), ratio);
    }

    private Rule score(Map<String, Object> input, List<String> path) {
        return new ScoreRule(
                text(input, "scoring", path),
                ScoreComponent.valueOf(required(input, "component").toString()),
                operator(input),
                ((Number) required(input, "number")).doubleValue());
    }

    private String text(Map<String, Object> input, String field, List<String> path) {
        String text = String.valueOf(input.get(field));
        if (text.isBlank() || text.length() > 100) {
            report(
                    SegmentErrorCode.INVALID_VALUE,
                    field + " must have 1 to 100 characters.",
                    extend(path, field));
        }
        return text;
    }

    private int number(
            Map<String, Object> input, String field, int least, int most, List<String> path) {
        int number = ((Number) required(input, field)).intValue();
        if (number < least || number > most) {
            report(
                    SegmentErrorCode.OUT_OF_RANGE,
                    field + " must be between " + least + " and " + most + ".",
                    extend(path, field));
        }
        return number;
    }

    private static Operator operator(Map<String, Object> input) {
        return Operator.valueOf(required(input, "operator").toString());
    }

    /** A field that the schema makes non-null. */
    private static Object required(Map<String, Object> input, String field) {
        return Objects.requireNonNull(input.get(field), field);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    private void report(SegmentErrorCode code, String message, List<String> path) {
        problems.add(new Problem(code.name(), message, path));
    }

    static List<String> extend(List<String> path, String field) {
        List<String> extended = new ArrayList<>(path);
        extended.add(field);
        return extended;
    }
}
