package dev.liftgraph.ingest;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A value in a JSON document of which nobody has promised anything: what is not there or of another
 * shape is missing.
 */
record Json(@Nullable Object value) {
    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    static Json parse(byte[] document) {
        try {
            Object value = MAPPER.readValue(document, Object.class);
            if (value instanceof Map || value instanceof List) {
                return new Json(value);
            }
        } catch (JacksonException malformed) {
            throw notJson();
        }
        throw notJson();
    }

    private static UnreadableInput notJson() {
        return new UnreadableInput(
                1, "MALFORMED_FILE", "The payload is not one JSON object or array.");
    }

    Json at(String field) {
        return new Json(value instanceof Map<?, ?> fields ? fields.get(field) : null);
    }

    boolean isMissing() {
        return value == null;
    }

    /** The items of a list; a single value is a list of itself. */
    List<Json> items() {
        return switch (value) {
            case null -> List.of();
            case Collection<?> items -> items.stream().map(Json::new).toList();
            case Object one -> List.of(new Json(one));
        };
    }

    Set<String> fields() {
        return value instanceof Map<?, ?> fields
                ? fields.keySet().stream().map(String::valueOf).collect(Collectors.toSet())
                : Set.of();
    }

    /** A value as a row can hold it; a number as its digits, where these are few. */
    @Nullable Object plain() {
        return switch (value) {
            case BigInteger number -> number.toString();
            case BigDecimal number when Math.abs((long) number.scale()) <= 20 ->
                    number.stripTrailingZeros().toPlainString();
            case null -> null;
            case Object other -> other;
        };
    }

    boolean is(String text) {
        return value != null && value.toString().equals(text);
    }
}
