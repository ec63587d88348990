package dev.liftgraph.segment;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.liftgraph.scoring.EncodedBoolean;
import dev.liftgraph.scoring.EncodedCategory;
import dev.liftgraph.scoring.EncodedFeature;
import dev.liftgraph.scoring.EncodedNumber;
import dev.liftgraph.scoring.Evaluated;
import dev.liftgraph.scoring.Evaluation;
import dev.liftgraph.scoring.NotEvaluated;
import tools.jackson.databind.json.JsonMapper;

/** Plans and results as they are stored. Doubles are written so that they read back the same. */
final class ScoringJson {
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .addMixIn(EncodedFeature.class, Encoded.class)
                    .addMixIn(Evaluation.class, Judged.class)
                    .build();

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = EncodedNumber.class, name = "number"),
        @JsonSubTypes.Type(value = EncodedBoolean.class, name = "boolean"),
        @JsonSubTypes.Type(value = EncodedCategory.class, name = "category")
    })
    private interface Encoded {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Evaluated.class, name = "evaluated"),
        @JsonSubTypes.Type(value = NotEvaluated.class, name = "notEvaluated")
    })
    private interface Judged {}

    private ScoringJson() {}

    static <T> String write(T value, Class<T> type) {
        return JSON.writerFor(type).writeValueAsString(value);
    }

    static <T> T read(String json, Class<T> type) {
        return JSON.readValue(json, type);
    }
}
