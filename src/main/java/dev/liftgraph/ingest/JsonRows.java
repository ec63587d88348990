package dev.liftgraph.ingest;

import java.io.IOException;
import java.io.Reader;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Rows of a file with one JSON object a line (NDJSON). A null is a field that is not there. */
final class JsonRows implements RowReader {
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();
    private static final TypeReference<Map<String, @Nullable Object>> OBJECT =
            new TypeReference<>() {};

    private final BoundedLines lines;

    JsonRows(Reader text) {
        lines = new BoundedLines(text);
    }

    @Override
    public @Nullable Row next() throws RowRejected, IOException {
        String line = lines.next();
        while (line != null && line.isBlank()) {
            line = lines.next();
        }
        return line == null ? null : new Row(line(), fields(line));
    }

    private static Map<String, Object> fields(String line) throws RowRejected {
        try {
            Map<String, @Nullable Object> object = JSON.readValue(line, OBJECT);
            Map<String, Object> fields = new HashMap<>();
            object.forEach((key, value) -> {
                if (value != null) {
                    fields.put(key, value);
                }
            });
            return fields;
        } catch (JacksonException | NullPointerException malformed) {
            throw new RowRejected(null, "MALFORMED_ROW", "The line is not one JSON object.");
        }
    }

    @Override
    public long line() {
        return lines.line();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
