package dev.liftgraph.segment;

import dev.liftgraph.api.Problem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one input object, whose shape the schema has checked.
 *
 * @param path of the object in the mutation's input
 * @param problems collects what is wrong with the values
 */
record RuleInput(Map<String, Object> fields, List<String> path, List<Problem> problems) {
    static final int LONGEST_WINDOW = 3_650;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_TEXT = 1_000;

    @SuppressWarnings("unchecked")
    static RuleInput of(Object fields, List<String> path, List<Problem> problems) {
        return new RuleInput((Map<String, Object>) fields, path, problems);
    }

    @Nullable Object get(String field) {
        return fields.get(field);
    }

    boolean has(String field) {
        return fields.get(field) != null;
    }

    @Nullable RuleInput inner(String field) {
        Object value = fields.get(field);
        return value == null ? null : of(value, extend(path, field), problems);
    }

    /** A name of 1 to 100 characters. */
    String name(String field) {
        return text(field, LONGEST_NAME);
    }

    /** A text of 1 to 1,000 characters. */
    String text(String field) {
        return text(field, LONGEST_TEXT);
    }

    private String text(String field, int longest) {
        String text = String.valueOf(fields.get(field));
        if (text.isBlank() || text.length() > longest) {
            report(
                    SegmentErrorCode.INVALID_VALUE,
                    "%s must have 1 to %,d characters.".formatted(field, longest),
                    field);
        }
        return text;
    }

    /** Different texts, at least one; none at all where they are too many. */
    List<String> texts(String field, int most) {
        List<?> given = (List<?>) required(field);
        if (given.isEmpty() || given.size() > most) {
            report(
                    SegmentErrorCode.INVALID_VALUE,
                    "%s must have 1 to %,d values.".formatted(field, most),
                    field);
            return List.of();
        }
        for (int i = 0; i < given.size(); i++) {
            if (given.get(i).toString().isBlank() || given.indexOf(given.get(i)) < i) {
                report(
                        SegmentErrorCode.INVALID_VALUE,
                        "The value is blank, or in the list already.",
                        field,
                        Integer.toString(i));
            }
        }
        return given.stream().map(Object::toString).toList();
    }

    int number(String field, int least, int most) {
        int number = ((Number) required(field)).intValue();
        if (number < least || number > most) {
            report(
                    SegmentErrorCode.OUT_OF_RANGE,
                    field + " must be between " + least + " and " + most + ".",
                    field);
        }
        return number;
    }

    @Nullable Integer optionalNumber(String field, int least, int most) {
        return has(field) ? (Integer) number(field, least, most) : null;
    }

    double fraction(String field, double least, double most) {
        double number = ((Number) required(field)).doubleValue();
        if (!(number >= least && number <= most)) {
            report(
                    SegmentErrorCode.OUT_OF_RANGE,
                    "%s must be between %,.0f and %,.0f.".formatted(field, least, most),
                    field);
        }
        return number;
    }

    BigDecimal decimal(String field) {
        return new BigDecimal(required(field).toString());
    }

    /** Days looked back; null for all time. */
    @Nullable Integer window() {
        return optionalNumber("windowDays", 1, LONGEST_WINDOW);
    }

    @Nullable EventFilter where() {
        RuleInput where = inner("where");
        return where == null ? null : new EventFilter(where.name("property"), where.text("value"));
    }

    Operator operator() {
        return choice("operator", Operator.class);
    }

    <E extends Enum<E>> E choice(String field, Class<E> type) {
        return Enum.valueOf(type, required(field).toString());
    }

    /** A field that the schema makes non-null. */
    private Object required(String field) {
        return Objects.requireNonNull(fields.get(field), field);
    }

    void report(SegmentErrorCode code, String message, String... field) {
        List<String> at = new ArrayList<>(path);
        at.addAll(List.of(field));
        problems.add(new Problem(code.name(), message, at));
    }

    static List<String> extend(List<String> path, String field) {
        List<String> extended = new ArrayList<>(path);
        extended.add(field);
        return extended;
    }
}
