package dev.liftgraph.segment;

import dev.liftgraph.customer.AttributeType;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** One JSON object a line, with values of the attributes' types; null where one is unknown. */
record JsonLines(List<ExportColumn> columns) implements ExportLines {
    private static final JsonMapper JSON = new JsonMapper();

    @Override
    public String header() {
        return "";
    }

    @Override
    public String line(List<@Nullable String> values) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            fields.put(columns.get(i).name(), typed(columns.get(i).type(), values.get(i)));
        }
        return JSON.writeValueAsString(fields) + "\n";
    }

    private static @Nullable Object typed(AttributeType type, @Nullable String value) {
        if (value == null) {
            return null;
        }
        return switch (type) {
            case NUMBER -> new BigDecimal(value);
            case BOOLEAN -> Boolean.valueOf(value);
            case STRING, DATE -> value;
        };
    }
}
