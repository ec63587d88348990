package dev.liftgraph.survey;

import static dev.liftgraph.database.Columns.get;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** The questions of surveys, and what can be answered. */
@Repository
public class SurveyQuestions {
    private static final String SELECT =
            """
            SELECT q.id, q.survey_id, q.key, q.text, q.kind, q.external_id, q.created_at, s.key AS survey
            FROM survey_question q
            JOIN survey s ON s.id = q.survey_id
            """;

    private final DatabaseClient database;

    SurveyQuestions(DatabaseClient database) {
        this.database = database;
    }

    /** The questions with these names, by name; unknown ones are left out. */
    public Mono<Map<QuestionName, SurveyQuestion>> byNames(Collection<QuestionName> names) {
        return database.sql(
                        SELECT
                                + """
                                JOIN unnest(:surveys, :questions) AS asked (survey, question)
                                    ON s.key = asked.survey AND q.key = asked.question\
                                """)
                .bind("surveys", names.stream().map(QuestionName::survey).toArray(String[]::new))
                .bind(
                        "questions",
                        names.stream().map(QuestionName::question).toArray(String[]::new))
                .map(row ->
                        Map.entry(
                                new QuestionName(
                                        get(row, "survey", String.class),
                                        get(row, "key", String.class)),
                                question(row)))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    /** The questions with these ids, by id. */
    public Mono<Map<UUID, SurveyQuestion>> byIds(Collection<UUID> ids) {
        return database.sql(SELECT + "WHERE q.id = ANY(:ids)")
                .bind("ids", ids.toArray(UUID[]::new))
                .map(SurveyQuestions::question)
                .all()
                .collectMap(SurveyQuestion::id);
    }

    /** The choices of these questions in the order of their values, by question. */
    public Mono<Map<UUID, Collection<SurveyChoice>>> choices(Collection<UUID> questionIds) {
        return database.sql(
                        """
                        SELECT question_id, value, label FROM survey_choice
                        WHERE question_id = ANY(:questions) ORDER BY question_id, value\
                        """)
                .bind("questions", questionIds.toArray(UUID[]::new))
                .map(row ->
                        Map.entry(
                                get(row, "question_id", UUID.class),
                                new SurveyChoice(
                                        get(row, "value", String.class),
                                        row.get("label", String.class))))
                .all()
                .collectMultimap(Map.Entry::getKey, Map.Entry::getValue);
    }

    Mono<Map<UUID, Collection<SurveyQuestion>>> bySurveyIds(Collection<UUID> surveyIds) {
        return database.sql(SELECT + "WHERE q.survey_id = ANY(:surveys) ORDER BY q.id")
                .bind("surveys", surveyIds.toArray(UUID[]::new))
                .map(SurveyQuestions::question)
                .all()
                .collectMultimap(SurveyQuestion::surveyId);
    }

    Mono<Long> count(UUID surveyId) {
        return database.sql("SELECT count(*) FROM survey_question WHERE survey_id = :survey")
                .bind("survey", surveyId)
                .mapValue(Long.class)
                .one();
    }

    Mono<Void> add(List<SurveyQuestion> questions) {
        return database.sql(
                        """
                        INSERT INTO survey_question (id, survey_id, key, text, kind, external_id, created_at)
                        SELECT * FROM unnest(:ids, :surveys, :keys, :texts, :kinds, :externalIds, :ats)\
                        """)
                .bind("ids", questions.stream().map(SurveyQuestion::id).toArray(UUID[]::new))
                .bind(
                        "surveys",
                        questions.stream().map(SurveyQuestion::surveyId).toArray(UUID[]::new))
                .bind("keys", questions.stream().map(SurveyQuestion::key).toArray(String[]::new))
                .bind("texts", questions.stream().map(SurveyQuestion::text).toArray(String[]::new))
                .bind(
                        "kinds",
                        questions.stream()
                                .map(question -> question.kind().name())
                                .toArray(String[]::new))
                .bind(
                        "externalIds",
                        questions.stream().map(SurveyQuestion::externalId).toArray(String[]::new))
                .bind(
                        "ats",
                        questions.stream().map(SurveyQuestion::createdAt).toArray(Instant[]::new))
                .then();
    }

    Mono<Void> addChoices(List<UUID> questionIds, List<SurveyChoice> choices) {
        return database.sql(
                        """
                        INSERT INTO survey_choice (question_id, value, label)
                        SELECT * FROM unnest(:questions, :values, :labels)\
                        """)
                .bind("questions", questionIds.toArray(UUID[]::new))
                .bind("values", choices.stream().map(SurveyChoice::value).toArray(String[]::new))
                .bind("labels", choices.stream().map(SurveyChoice::label).toArray(String[]::new))
                .then();
    }

    private static SurveyQuestion question(Readable row) {
        return new SurveyQuestion(
                get(row, "id", UUID.class),
                get(row, "survey_id", UUID.class),
                get(row, "key", String.class),
                get(row, "text", String.class),
                QuestionKind.valueOf(get(row, "kind", String.class)),
                row.get("external_id", String.class),
                get(row, "created_at", Instant.class));
    }
}
