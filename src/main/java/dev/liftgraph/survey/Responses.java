package dev.liftgraph.survey;

import static dev.liftgraph.database.Columns.get;

import dev.liftgraph.api.Recorded;
import dev.liftgraph.api.RowError;
import io.r2dbc.spi.Readable;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What was answered, response by response. */
@Repository
public class Responses {
    /** In the order of their ids, so that imports for two surveys do not deadlock. */
    private static final String RESPOND =
            """
            INSERT INTO survey_response (id, survey_id, provider, external_id, customer_id, occurred_at, source)
            SELECT DISTINCT ON (provider, response)
                   response_id, survey_id, provider, response, customer_id, occurred_at, :source
            FROM resolved_answer
            WHERE problem IS NULL
            ORDER BY provider, response, line
            ON CONFLICT ON CONSTRAINT survey_response_external_id_unique DO NOTHING\
            """;

    private static final String COMPARE_RESPONSES =
            """
            UPDATE resolved_answer r SET
                response_id = x.id,
                problem = CASE
                    WHEN x.survey_id <> r.survey_id OR x.customer_id IS DISTINCT FROM r.customer_id THEN 'RESPONSE_CONFLICT'
                END
            FROM survey_response x
            WHERE r.problem IS NULL AND x.provider = r.provider AND x.external_id = r.response\
            """;

    private static final String STORE =
            """
            WITH stored AS (
                INSERT INTO answer (response_id, question_id, customer_id, choice, number, text, multiple, occurred_at)
                SELECT DISTINCT ON (r.response_id, r.question_id, CASE WHEN r.kind = 'MULTIPLE_CHOICE' THEN r.answer END)
                       r.response_id, r.question_id, x.customer_id,
                       CASE WHEN r.kind <> 'OPEN_TEXT' THEN r.answer END,
                       CASE WHEN r.kind = 'RATING' THEN CAST(r.answer AS smallint) END,
                       CASE WHEN r.kind = 'OPEN_TEXT' THEN r.answer END,
                       r.kind = 'MULTIPLE_CHOICE', x.occurred_at
                FROM resolved_answer r
                JOIN survey_response x ON x.id = r.response_id
                WHERE r.problem IS NULL
                ORDER BY r.response_id, r.question_id, CASE WHEN r.kind = 'MULTIPLE_CHOICE' THEN r.answer END, r.line
                ON CONFLICT DO NOTHING
                RETURNING 1
            )
            SELECT count(*) FROM stored\
            """;

    private static final String COMPARE_ANSWERS =
            """
            UPDATE resolved_answer r SET problem = 'ANSWER_CONFLICT'
            FROM answer a
            WHERE r.problem IS NULL AND a.response_id = r.response_id AND a.question_id = r.question_id
                AND NOT a.multiple AND COALESCE(a.choice, a.text) <> r.answer\
            """;

    /** A label is kept once it is known. */
    private static final String NAME_CHOICES =
            """
            INSERT INTO survey_choice AS c (question_id, value, label)
            SELECT DISTINCT ON (question_id, answer) question_id, answer, label
            FROM resolved_answer
            WHERE problem IS NULL AND kind <> 'OPEN_TEXT'
            ORDER BY question_id, answer, label IS NULL, line
            ON CONFLICT ON CONSTRAINT survey_choice_pkey DO UPDATE SET label = excluded.label
                WHERE c.label IS NULL AND excluded.label IS NOT NULL\
            """;

    private static final String REFUSED =
            """
            SELECT line, problem, count(*) OVER () AS total FROM resolved_answer
            WHERE problem IS NOT NULL ORDER BY line LIMIT %d\
            """
                    .formatted(Recorded.ERRORS_SHOWN);

    private final DatabaseClient bulk;

    Responses(@Qualifier("bulk") DatabaseClient bulk) {
        this.bulk = bulk;
    }

    private record Refused(RowError error, long total) {}

    /** Records a batch inside the caller's transaction on the bulk connections. */
    public Mono<Recorded> record(AnswerBatch batch) {
        return run(AnswerStaging.TABLES)
                .then(
                        bulk.inConnection(
                                connection -> batch.rows().into(connection, AnswerStaging.COLUMNS)))
                .then(run(AnswerStaging.STEPS))
                .then(bulk.sql(RESPOND).bind("source", batch.source()).then())
                .then(bulk.sql(COMPARE_RESPONSES).then())
                .then(bulk.sql(STORE).mapValue(Long.class).one())
                .flatMap(accepted ->
                        run(List.of(COMPARE_ANSWERS, NAME_CHOICES))
                                .then(bulk.sql(REFUSED).map(Responses::refused).all().collectList())
                                .map(refused -> recorded(batch, accepted, refused)));
    }

    private Mono<Void> run(List<String> statements) {
        return Flux.fromIterable(statements).concatMap(sql -> bulk.sql(sql).then()).then();
    }

    private static Recorded recorded(AnswerBatch batch, long accepted, List<Refused> refused) {
        long rejected = refused.isEmpty() ? 0 : refused.getFirst().total();
        List<RowError> errors = refused.stream().map(Refused::error).toList();
        return new Recorded(accepted, batch.size() - accepted - rejected, rejected, errors);
    }

    private static Refused refused(Readable row) {
        AnswerProblem problem = AnswerProblem.valueOf(get(row, "problem", String.class));
        return new Refused(
                new RowError(
                        get(row, "line", Long.class),
                        problem.column(),
                        problem.name(),
                        problem.message()),
                get(row, "total", Long.class));
    }
}
