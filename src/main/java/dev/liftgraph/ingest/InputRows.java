package dev.liftgraph.ingest;

import dev.liftgraph.api.Problem;
import dev.liftgraph.api.Rejection;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Turns a mutation's list into the rows a file would have: lists of attributes and properties
 * become columns.
 *
 * @param field name of the list in the input
 */
record InputRows(String field) {
    private static final int MOST_ROWS = 1_000;
    private static final List<String> VALUES = List.of("string", "number", "boolean", "date");
    private static final List<String> LISTS = List.of("attributes", "properties");

    private enum ErrorCode {
        NO_ROWS,
        TOO_MANY_ROWS,
        INVALID_VALUE
    }

    List<Row> read(Map<String, Object> input) {
        List<Map<String, Object>> items = list(input.get(field));
        if (items.isEmpty()) {
            throw new Rejection(Problem.of(ErrorCode.NO_ROWS, "The list is empty.", field));
        }
        if (items.size() > MOST_ROWS) {
            throw new Rejection(
                    Problem.of(
                            ErrorCode.TOO_MANY_ROWS,
                            "The list has "
                                    + items.size()
                                    + " rows; 1,000 is the most. Larger numbers go to POST /import/"
                                    + field
                                    + ".",
                            field));
        }
        List<Problem> problems = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            rows.add(new Row(i + 1L, fields(items.get(i), i, problems)));
        }
        if (!problems.isEmpty()) {
            throw new Rejection(problems);
        }
        return rows;
    }

    private Map<String, Object> fields(Map<String, Object> item, int row, List<Problem> problems) {
        Map<String, Object> fields = new HashMap<>();
        for (String name : LISTS) {
            List<Map<String, Object>> values = list(item.get(name));
            for (int i = 0; i < values.size(); i++) {
                put(fields, values.get(i), problems, row + "", name, i + "");
            }
        }
        item.forEach((key, value) -> {
            if (value != null && !LISTS.contains(key)) {
                fields.put(key, plain(value));
            }
        });
        return fields;
    }

    private void put(
            Map<String, Object> fields,
            Map<String, Object> input,
            List<Problem> problems,
            String... path) {
        String key = String.valueOf(input.get("key"));
        List<Object> given = VALUES.stream().map(input::get).filter(Objects::nonNull).toList();
        if (given.size() != 1 || fields.put(key, plain(given.getFirst())) != null) {
            List<String> at = Stream.concat(Stream.of(field), Stream.of(path)).toList();
            problems.add(
                    new Problem(
                            ErrorCode.INVALID_VALUE.name(),
                            "Give '"
                                    + key
                                    + "' once, with exactly one of string, number, boolean and date.",
                            at));
        }
    }

    private static Object plain(Object value) {
        return switch (value) {
            case OffsetDateTime time -> time.toInstant();
            case LocalDate date -> date.toString();
            case Double number -> BigDecimal.valueOf(number);
            case Integer number -> BigDecimal.valueOf(number);
            default -> value;
        };
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(@Nullable Object value) {
        return value == null ? List.of() : (List<Map<String, Object>>) value;
    }
}
