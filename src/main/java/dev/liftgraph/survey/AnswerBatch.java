package dev.liftgraph.survey;

import dev.liftgraph.api.Ids;
import dev.liftgraph.database.BinaryCopy;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Answers on their way into the database, already in its wire format. */
public final class AnswerBatch {
    private static final int MOST_ROWS = 50_000;
    private static final long MOST_BYTES = 16L << 20;
    private static final int COLUMNS = 13;

    private record Name(String survey, String name) {}

    private final BinaryCopy rows = new BinaryCopy(COLUMNS);
    private final @Nullable SurveyProvider provider;
    private final Map<Name, UUID> responses = new HashMap<>();
    private final Map<Name, UUID> questions = new HashMap<>();

    /**
     * @param provider whose ids the rows name surveys by; null when they name them by key
     */
    public AnswerBatch(@Nullable SurveyProvider provider) {
        this.provider = provider;
    }

    public void add(ImportedAnswer answer) {
        Name response = new Name(answer.survey(), answer.responseId());
        Name question = new Name(answer.survey(), answer.question());
        rows.row()
                .bigint(answer.line())
                .text(provider == null ? null : provider.name())
                .text(answer.survey())
                .uuid(responses.computeIfAbsent(response, _ -> Ids.next()))
                .text(answer.responseId())
                .instant(answer.occurredAt())
                .text(answer.customer())
                .uuid(questions.computeIfAbsent(question, _ -> Ids.next()))
                .text(answer.question())
                .text(QuestionKey.of(answer.question()))
                .text(answer.kind() == null ? null : answer.kind().name())
                .text(answer.answer())
                .text(answer.label());
    }

    public int size() {
        return rows.rows();
    }

    public boolean isFull() {
        return rows.rows() >= MOST_ROWS || rows.bytes() >= MOST_BYTES;
    }

    String source() {
        return provider == null ? "FILE" : "PAYLOAD";
    }

    BinaryCopy rows() {
        return rows;
    }
}
