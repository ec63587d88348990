package dev.liftgraph.analysis;

import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Snapshots as they are stored: records by the names of their components, numbers as text, so that
 * each reads back the same to the last digit. What an older snapshot lacks reads as null or 0.
 */
final class SnapshotJson {
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(JsonWriteFeature.WRITE_NUMBERS_AS_STRINGS)
                    .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    private SnapshotJson() {}

    static String write(Object value) {
        return JSON.writeValueAsString(value);
    }

    static <T> T read(String json, TypeReference<T> type) {
        return JSON.readValue(json, type);
    }

    static SnapshotInputs inputs(String json) {
        return JSON.readValue(json, SnapshotInputs.class);
    }
}
