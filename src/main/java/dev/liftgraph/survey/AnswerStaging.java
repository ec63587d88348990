package dev.liftgraph.survey;

import java.util.List;

/** How rows become answers with their survey, question and customer, or with what is wrong. */
final class AnswerStaging {
    static final List<String> TABLES =
            List.of(
                    """
                    CREATE TEMP TABLE IF NOT EXISTS staged_answer (
                        line bigint, provider text, survey text COLLATE "C", response_id uuid, response text COLLATE "C",
                        occurred_at timestamptz, customer text COLLATE "C", question_id uuid, question text COLLATE "C",
                        question_key text COLLATE "C", kind text, answer text COLLATE "C", label text)
                        ON COMMIT DELETE ROWS\
                    """,
                    """
                    CREATE TEMP TABLE IF NOT EXISTS resolved_answer (
                        line bigint, survey_id uuid, provider text, response_id uuid, response text COLLATE "C",
                        occurred_at timestamptz, customer_id uuid, question_id uuid, question text COLLATE "C",
                        question_key text COLLATE "C", kind text, answer text COLLATE "C", label text, problem text)
                        ON COMMIT DELETE ROWS\
                    """);

    static final String COLUMNS =
            """
            staged_answer (line, provider, survey, response_id, response, occurred_at, customer, question_id, question,
                question_key, kind, answer, label)\
            """;

    /**
     * Two imports for one survey wait for each other, so that limits hold and the first answer is
     * the same for both.
     */
    private static final String LOCK =
            """
            SELECT count(*) FROM (
                SELECT id FROM survey
                WHERE key IN (SELECT survey FROM staged_answer WHERE provider IS NULL)
                    OR (provider, external_id) IN (SELECT provider, survey FROM staged_answer WHERE provider IS NOT NULL)
                ORDER BY id
                FOR NO KEY UPDATE) AS locked\
            """;

    private static final String RESOLVE =
            """
            INSERT INTO resolved_answer
            SELECT s.line, COALESCE(k.id, x.id), COALESCE(k.provider, x.provider), s.response_id, s.response, s.occurred_at,
                   c.id, s.question_id, s.question, s.question_key, s.kind, s.answer, s.label,
                   CASE
                       WHEN k.id IS NULL AND x.id IS NULL THEN 'UNKNOWN_SURVEY'
                       WHEN s.customer IS NOT NULL AND c.id IS NULL THEN 'UNKNOWN_CUSTOMER'
                   END
            FROM staged_answer s
            LEFT JOIN survey k ON k.key = s.survey AND s.provider IS NULL
            LEFT JOIN survey x ON x.provider = s.provider AND x.external_id = s.survey
            LEFT JOIN customer c ON c.external_id = s.customer\
            """;

    private static final String REGISTER =
            """
            WITH named AS MATERIALIZED (
                SELECT DISTINCT ON (survey_id, question) survey_id, question, question_key, question_id, kind, line
                FROM resolved_answer
                WHERE problem IS NULL
                ORDER BY survey_id, question, line
            ), unseen AS (
                SELECT n.*, row_number() OVER (PARTITION BY n.survey_id ORDER BY n.line) AS place
                FROM named n
                WHERE NOT EXISTS (SELECT FROM survey_question q
                                  WHERE q.survey_id = n.survey_id AND q.external_id = n.question)
                    AND NOT EXISTS (SELECT FROM survey_question q
                                    WHERE q.survey_id = n.survey_id AND q.key = n.question)
            ), seen AS (
                SELECT survey_id, count(*) AS questions FROM survey_question
                WHERE survey_id IN (SELECT survey_id FROM unseen) GROUP BY survey_id
            )
            INSERT INTO survey_question (id, survey_id, key, text, kind, external_id, created_at)
            SELECT u.question_id, u.survey_id, u.question_key, u.question, COALESCE(u.kind, 'SINGLE_CHOICE'), u.question,
                   now()
            FROM unseen u
            LEFT JOIN seen s ON s.survey_id = u.survey_id
            WHERE u.place + COALESCE(s.questions, 0) <= %d
            ORDER BY u.question_id
            ON CONFLICT DO NOTHING\
            """
                    .formatted(SurveyQuestion.MOST);

    private static final String ASK =
            """
            WITH named AS MATERIALIZED (
                SELECT DISTINCT survey_id, question FROM resolved_answer WHERE problem IS NULL
            ), found AS MATERIALIZED (
                SELECT n.survey_id, n.question, COALESCE(x.id, k.id) AS id, COALESCE(x.kind, k.kind) AS kind
                FROM named n
                LEFT JOIN survey_question x ON x.survey_id = n.survey_id AND x.external_id = n.question
                LEFT JOIN survey_question k ON k.survey_id = n.survey_id AND k.key = n.question
            )
            UPDATE resolved_answer r SET
                question_id = f.id,
                kind = f.kind,
                problem = CASE
                    WHEN f.id IS NULL THEN 'UNKNOWN_QUESTION'
                    WHEN f.kind = 'RATING' AND r.answer !~ '^(0|[1-9][0-9]?|100)$' THEN 'NOT_A_RATING'
                    WHEN f.kind <> 'OPEN_TEXT' AND length(r.answer) > %d THEN 'CHOICE_TOO_LONG'
                END
            FROM found f
            WHERE r.problem IS NULL AND r.survey_id = f.survey_id AND r.question = f.question\
            """
                    .formatted(SurveyChoice.LONGEST);

    private static final String LIMIT_CHOICES =
            """
            WITH fresh AS MATERIALIZED (
                SELECT r.question_id, r.answer, min(r.line) AS line
                FROM resolved_answer r
                LEFT JOIN survey_choice c ON c.question_id = r.question_id AND c.value = r.answer
                WHERE r.problem IS NULL AND r.kind IN ('SINGLE_CHOICE', 'MULTIPLE_CHOICE') AND c.value IS NULL
                GROUP BY r.question_id, r.answer
            ), seen AS (
                SELECT question_id, count(*) AS choices FROM survey_choice
                WHERE question_id IN (SELECT question_id FROM fresh) GROUP BY question_id
            ), placed AS (
                SELECT f.question_id, f.answer, COALESCE(s.choices, 0)
                       + row_number() OVER (PARTITION BY f.question_id ORDER BY f.line, f.answer) AS place
                FROM fresh f
                LEFT JOIN seen s ON s.question_id = f.question_id
            )
            UPDATE resolved_answer r SET problem = 'TOO_MANY_CHOICES'
            FROM placed p
            WHERE p.place > %d AND r.question_id = p.question_id AND r.answer = p.answer AND r.problem IS NULL\
            """
                    .formatted(SurveyChoice.MOST);

    /** In this order, each within the transaction that stores the answers. */
    static final List<String> STEPS =
            List.of(
                    "ANALYZE staged_answer",
                    LOCK,
                    RESOLVE,
                    "ANALYZE resolved_answer",
                    REGISTER,
                    ASK,
                    LIMIT_CHOICES);

    private AnswerStaging() {}
}
