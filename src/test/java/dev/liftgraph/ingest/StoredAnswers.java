package dev.liftgraph.ingest;

import java.util.List;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;

/** What the database holds of a survey's answers. */
record StoredAnswers(DatabaseClient database, String survey) {
    /** Each answer as response, customer, question, kind and answer. */
    List<String> all() {
        return list(
                """
                SELECT concat_ws(' ', r.external_id, COALESCE(c.external_id, '-'), q.key, q.kind, a.choice, a.number, a.text)
                FROM answer a
                JOIN survey_response r ON r.id = a.response_id
                JOIN survey_question q ON q.id = a.question_id
                JOIN survey s ON s.id = r.survey_id
                LEFT JOIN customer c ON c.id = a.customer_id
                WHERE s.key = :survey\
                """);
    }

    /** Each choice known as question, value and label. */
    List<String> choices() {
        return list(
                """
                SELECT concat_ws(' ', q.key, c.value, c.label)
                FROM survey_choice c
                JOIN survey_question q ON q.id = c.question_id
                JOIN survey s ON s.id = q.survey_id
                WHERE s.key = :survey\
                """);
    }

    /** Everything kept, to see that nothing changes. */
    List<String> rows() {
        return list(
                """
                SELECT CAST(a AS text) || CAST(r AS text) || CAST(q AS text)
                FROM answer a
                JOIN survey_response r ON r.id = a.response_id
                JOIN survey_question q ON q.id = a.question_id
                JOIN survey s ON s.id = r.survey_id
                WHERE s.key = :survey\
                """);
    }

    private List<String> list(String sql) {
        return Objects.requireNonNull(
                database.sql(sql + " ORDER BY 1")
                        .bind("survey", survey)
                        .mapValue(String.class)
                        .all()
                        .collectList()
                        .block());
    }
}
