package dev.liftgraph.reporting;

import static dev.liftgraph.database.Columns.get;

import dev.liftgraph.survey.SurveyQuestion;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/**
 * What members answered, each by the latest response in the period. Anonymous answers have no
 * customer, so that none can get in here.
 */
@Repository
class KpiReplies {
    private static final String SUMS =
            """
            count(*) FILTER (WHERE NOT satisfying) AS recommenders,
            count(*) FILTER (WHERE NOT satisfying AND good) AS promoters,
            count(*) FILTER (WHERE NOT satisfying AND bad) AS detractors,
            count(*) FILTER (WHERE satisfying) AS raters, count(*) FILTER (WHERE satisfying AND good) AS satisfied
            """;

    private static final String COUNT =
            KpiAsks.TABLES
                    + """
                    , question AS MATERIALIZED (
                        SELECT * FROM unnest(:questionAsks, :questions, :satisfying) AS q (ask, question_id, satisfying)
                    ), satisfied AS MATERIALIZED (
                        SELECT ask, array_agg(choice) AS choices
                        FROM unnest(:satisfiedAsks, :satisfied) AS s (ask, choice) GROUP BY ask
                    ), answered AS (
                        SELECT q.ask, q.satisfying, a.customer_id, width_bucket(a.occurred_at, b.ats) - 1 AS period,
                               a.occurred_at, a.response_id,
                               CASE WHEN q.satisfying THEN a.choice = ANY(s.choices) ELSE a.number >= 9 END AS good,
                               a.number <= 6 AS bad
                        FROM question q
                        JOIN answer a ON a.question_id = q.question_id
                        JOIN boundary b ON b.ask = q.ask AND a.occurred_at >= b.starts_at AND a.occurred_at < b.ends_at
                        LEFT JOIN satisfied s ON s.ask = q.ask
                        WHERE a.customer_id IS NOT NULL AND (q.satisfying OR a.number <= 10)
                    ), latest AS MATERIALIZED (
                        SELECT DISTINCT ON (ask, satisfying, customer_id, period)
                               ask, satisfying, customer_id, period, good, bad
                        FROM answered WHERE period > 0
                        ORDER BY ask, satisfying, customer_id, period, occurred_at DESC, response_id DESC
                    ), placed AS MATERIALIZED (
                        SELECT l.*, s.version_id, row_number() OVER (
                                   PARTITION BY l.ask, l.satisfying, l.period, l.customer_id ORDER BY s.version_id) = 1
                                   AS once
                        FROM latest l
                        JOIN period p ON p.ask = l.ask AND p.period = l.period
                        JOIN scope s ON s.ask = l.ask
                        JOIN membership m ON m.segment_version_id = s.version_id AND m.customer_id = l.customer_id
                            AND m.valid @> p.members_at
                        UNION ALL
                        SELECT l.*, NULL, TRUE FROM latest l JOIN asked a ON a.ask = l.ask WHERE a.everybody
                    )
                    SELECT ask, period, version_id, %s FROM placed
                    WHERE version_id IS NOT NULL GROUP BY ask, period, version_id
                    UNION ALL
                    SELECT ask, period, NULL, %s FROM placed WHERE once GROUP BY ask, period\
                    """
                            .formatted(SUMS, SUMS);

    private final DatabaseClient bulk;

    KpiReplies(@Qualifier("bulk") DatabaseClient bulk) {
        this.bulk = bulk;
    }

    private record Question(Integer ask, UUID id, Boolean satisfying) {}

    private record Choice(Integer ask, String value) {}

    /** Within the caller's transaction on the bulk connections. */
    Mono<Map<KpiPlace, KpiCell.Replies>> of(KpiAsks asks) {
        List<Question> questions = asks.asks().stream().flatMap(KpiReplies::questions).toList();
        if (questions.isEmpty()) {
            return Mono.just(Map.of());
        }
        List<Choice> choices =
                asks.asks().stream()
                        .flatMap(ask ->
                                ask.request().definitions().satisfied().stream()
                                        .map(value -> new Choice(ask.number(), value)))
                        .toList();
        return bulk.sql(COUNT)
                .bindValues(asks.bindings())
                .bind("questionAsks", questions.stream().map(Question::ask).toArray(Integer[]::new))
                .bind("questions", questions.stream().map(Question::id).toArray(UUID[]::new))
                .bind(
                        "satisfying",
                        questions.stream().map(Question::satisfying).toArray(Boolean[]::new))
                .bind("satisfiedAsks", choices.stream().map(Choice::ask).toArray(Integer[]::new))
                .bind("satisfied", choices.stream().map(Choice::value).toArray(String[]::new))
                .map(row ->
                        Map.entry(
                                KpiPlace.of(row),
                                new KpiCell.Replies(
                                        get(row, "recommenders", Long.class),
                                        get(row, "promoters", Long.class),
                                        get(row, "detractors", Long.class),
                                        get(row, "raters", Long.class),
                                        get(row, "satisfied", Long.class))))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    private static Stream<Question> questions(KpiAsk ask) {
        return Stream.of(
                        question(ask.number(), ask.recommending(), false),
                        question(ask.number(), ask.satisfying(), true))
                .flatMap(each -> each);
    }

    private static Stream<Question> question(
            int ask, @Nullable SurveyQuestion question, boolean satisfying) {
        return question == null
                ? Stream.empty()
                : Stream.of(new Question(ask, question.id(), satisfying));
    }
}
