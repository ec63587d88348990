package dev.liftgraph.ingest;

import dev.liftgraph.customer.AttributeType;
import dev.liftgraph.customer.Attributes;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Attribute values: what type they have when nobody said, and their form in the type the catalogue
 * says.
 */
final class AttributeValues {
    private static final int LONGEST_KEY = 100;
    private static final int LONGEST_VALUE = 1_000;

    /** A leading zero or plus marks a code, not a number: 02134 must stay what it is. */
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d{0,20})(\\.\\d{1,15})?");

    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private AttributeValues() {}

    /** Refuses keys and values that no attribute can have; answers the value's length. */
    static int check(String key, Object value) throws RowRejected {
        if (key.isBlank() || key.length() > LONGEST_KEY || !Fields.isClean(key)) {
            throw new RowRejected(
                    Fields.isClean(key) && key.length() <= LONGEST_KEY ? key : null,
                    "INVALID_KEY",
                    "An attribute's key has 1 to "
                            + LONGEST_KEY
                            + " characters, none of them control characters.");
        }
        return switch (value) {
            case String text -> Fields.clean(key, text, LONGEST_VALUE).length();
            case Boolean _ -> 1;
            case BigDecimal _, BigInteger _ -> Fields.number(key, value).precision();
            default -> throw Fields.wrongType(key, "text, a number or a boolean", value);
        };
    }

    /**
     * The narrowest type that all values of these columns have. Columns without a value get none.
     */
    static Map<String, AttributeType> infer(List<Row> rows, Set<String> columns) {
        Map<String, AttributeType> types = new HashMap<>();
        for (String column : columns) {
            Set<AttributeType> possible = EnumSet.allOf(AttributeType.class);
            rows.stream()
                    .filter(row -> row.fields().containsKey(column))
                    .forEach(row -> possible.retainAll(typesOf(row.fields().get(column))));
            types.put(column, narrowest(possible));
        }
        return types;
    }

    private static AttributeType narrowest(Collection<AttributeType> possible) {
        return possible.stream()
                .filter(type -> type != AttributeType.STRING)
                .findFirst()
                .orElse(AttributeType.STRING);
    }

    private static Set<AttributeType> typesOf(@Nullable Object value) {
        return switch (value) {
            case Boolean _ -> EnumSet.of(AttributeType.BOOLEAN);
            case String text when text.equals("true") || text.equals("false") ->
                    EnumSet.of(AttributeType.BOOLEAN, AttributeType.STRING);
            case String text when NUMBER.matcher(text).matches() ->
                    EnumSet.of(AttributeType.NUMBER, AttributeType.STRING);
            case String text when isDate(text) ->
                    EnumSet.of(AttributeType.DATE, AttributeType.STRING);
            case String _ -> EnumSet.of(AttributeType.STRING);
            case null, default -> EnumSet.of(AttributeType.NUMBER);
        };
    }

    private static boolean isDate(String text) {
        try {
            return DATE.matcher(text).matches() && LocalDate.parse(text).getYear() > 0;
        } catch (DateTimeException notADay) {
            return false;
        }
    }

    /** The row's attributes in the catalogue's types. */
    static SortedMap<String, Object> typed(Row row, Map<String, AttributeType> types)
            throws RowRejected {
        SortedMap<String, Object> typed = new TreeMap<>();
        for (Map.Entry<String, Object> field : row.fields().entrySet()) {
            if (!field.getKey().equals(CustomerKind.ID)) {
                typed.put(field.getKey(), typed(field.getKey(), field.getValue(), types));
            }
        }
        return typed;
    }

    private static Object typed(String key, Object value, Map<String, AttributeType> types)
            throws RowRejected {
        AttributeType type = types.get(key);
        if (type == null) {
            throw new RowRejected(
                    key,
                    "CATALOGUE_FULL",
                    "The catalogue has "
                            + Attributes.MOST_IN_ALL
                            + " attributes and takes no more.");
        }
        Object typed =
                switch (type) {
                    case STRING -> value instanceof String ? value : null;
                    case BOOLEAN -> bool(value);
                    case NUMBER -> number(key, value);
                    case DATE -> value instanceof String text && isDate(text) ? text : null;
                };
        if (typed == null) {
            throw Fields.wrongType(key, "a " + type, value);
        }
        return typed;
    }

    private static @Nullable Boolean bool(Object value) {
        return switch (value.toString()) {
            case "true" -> true;
            case "false" -> false;
            default -> null;
        };
    }

    private static @Nullable BigDecimal number(String key, Object value) throws RowRejected {
        boolean number =
                value instanceof Number
                        || value instanceof String text && NUMBER.matcher(text).matches();
        return number ? plain(Fields.number(key, value)) : null;
    }

    /** One form for equal numbers, so that 1.50 after 1.5 is no change. */
    private static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
