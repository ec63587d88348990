package dev.liftgraph.ingest;

import dev.liftgraph.survey.QuestionKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rows a provider's payload becomes, one an answer. A row's line is the place of its response
 * in the payload.
 */
final class PayloadRows {
    private static final int MOST_ROWS = 10_000;

    private final List<Row> rows = new ArrayList<>();
    private final Map<Object, QuestionKind> kinds = new HashMap<>();
    private final Set<List<Object>> answered = new HashSet<>();
    private Map<String, Object> response = Map.of();
    private long line;
    private boolean empty;

    /** Begins a response: what all its rows have in common, missing and empty values left out. */
    void respond(Json survey, @Nullable Object responseId, Json occurredAt, Json customer) {
        line++;
        empty = true;
        response = new HashMap<>();
        put(response, "survey", survey.plain());
        put(response, "responseId", responseId);
        put(response, "occurredAt", occurredAt.plain());
        put(response, "customerId", customer.plain());
    }

    void refuse(PayloadRefusal refusal) {
        add(Map.of(PayloadRefusal.COLUMN, refusal));
    }

    /**
     * @param kind what the question is where the answer tells; null where it may be one or several
     *     choices, which the payload as a whole tells
     */
    void answer(@Nullable Object question, @Nullable QuestionKind kind, Json answer, Json label) {
        Map<String, Object> row = new HashMap<>(response);
        put(row, "question", question);
        put(row, "answer", answer.plain());
        put(row, "label", label.plain());
        if (question != null) {
            boolean again = !answered.add(List.of(line, question));
            if (kind != null) {
                kinds.putIfAbsent(question, kind);
            } else if (again) {
                kinds.put(question, QuestionKind.MULTIPLE_CHOICE);
            }
        }
        add(row);
    }

    /** Ends a response: one without any answer is refused. */
    void end() {
        if (empty) {
            refuse(PayloadRefusal.NO_ANSWERS);
        }
    }

    List<Row> rows() {
        for (Row row : rows) {
            QuestionKind kind = kinds.get(row.fields().get("question"));
            if (kind != null) {
                row.fields().put("kind", kind.name());
            }
        }
        return rows;
    }

    private void add(Map<String, Object> row) {
        empty = false;
        if (rows.size() == MOST_ROWS) {
            throw new UnreadableInput(
                    line,
                    "TOO_MANY_ROWS",
                    "The payload has more than 10,000 answers: send it in parts.");
        }
        rows.add(new Row(line, row));
    }

    private static void put(Map<String, Object> row, String column, @Nullable Object value) {
        if (value != null && !value.equals("")) {
            row.put(column, value);
        }
    }
}
