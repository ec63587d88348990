package dev.liftgraph.survey;

import static dev.liftgraph.database.Columns.get;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** What all respondents answered, taken together: never one by one. */
@Repository
public class Answers {
    /** An anonymous response is a respondent of its own. */
    private static final String EVERYONE =
            """
            WITH latest AS MATERIALIZED (
                SELECT DISTINCT ON (question_id, COALESCE(customer_id, response_id)) question_id, response_id
                FROM answer
                WHERE question_id = ANY(:questions)
                ORDER BY question_id, COALESCE(customer_id, response_id), occurred_at DESC, response_id DESC
            ), chosen AS (
                SELECT a.question_id, a.choice, a.number, count(*) AS respondents
                FROM latest l
                JOIN answer a ON a.response_id = l.response_id AND a.question_id = l.question_id
                WHERE a.choice IS NOT NULL
                GROUP BY a.question_id, a.choice, a.number
            )
            SELECT question_id, NULL AS choice, NULL AS label, -1 AS number, count(*) AS respondents
            FROM latest GROUP BY question_id
            UNION ALL
            SELECT x.question_id, x.choice, c.label, x.number, x.respondents
            FROM chosen x
            LEFT JOIN survey_choice c ON c.question_id = x.question_id AND c.value = x.choice
            ORDER BY number, choice\
            """;

    private final DatabaseClient database;

    Answers(DatabaseClient database) {
        this.database = database;
    }

    /** The tallies of these questions, by question; those nobody answered are left out. */
    public Mono<Map<UUID, Tally>> everyone(Collection<UUID> questionIds) {
        return database.sql(EVERYONE)
                .bind("questions", questionIds.toArray(UUID[]::new))
                .map(row -> TallyRow.read(row, get(row, "question_id", UUID.class)))
                .all()
                .collectList()
                .map(TallyRow::tallies);
    }
}
