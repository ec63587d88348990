package dev.liftgraph.segment;

import dev.liftgraph.customer.AttributeType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Values to compare attributes with, kept as text beside their type. */
final class Literals {
    private static final int MOST_SHOWN = 10;

    private Literals() {}

    /** The value in its type. */
    static Object typed(AttributeType type, String text) {
        return switch (type) {
            case STRING -> text;
            case NUMBER -> new BigDecimal(text);
            case BOOLEAN -> Boolean.valueOf(text);
            case DATE -> LocalDate.parse(text);
        };
    }

    /** The values as an array of their type, which a driver can bind. */
    static Object[] typed(AttributeType type, List<String> texts) {
        return switch (type) {
            case STRING -> texts.toArray(String[]::new);
            case NUMBER -> texts.stream().map(BigDecimal::new).toArray(BigDecimal[]::new);
            case BOOLEAN -> texts.stream().map(Boolean::valueOf).toArray(Boolean[]::new);
            case DATE -> texts.stream().map(LocalDate::parse).toArray(LocalDate[]::new);
        };
    }

    static String sqlType(AttributeType type) {
        return type == AttributeType.STRING
                ? "text"
                : type == AttributeType.NUMBER ? "numeric" : type.name().toLowerCase(Locale.ROOT);
    }

    static String shown(AttributeType type, String text) {
        return type == AttributeType.STRING ? "\"" + text + "\"" : text;
    }

    /** The first values, and how many more there are. */
    static String shown(AttributeType type, List<String> texts) {
        int more = texts.size() - MOST_SHOWN;
        return texts.stream()
                .limit(MOST_SHOWN)
                .map(text -> shown(type, text))
                .collect(Collectors.joining(", ", "", more > 0 ? " and " + more + " more" : ""));
    }
}
