package dev.liftgraph.segment;

import dev.liftgraph.survey.QuestionName;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Turns rules about answers into conditions on joins, one for each question, however many rules ask
 * about it.
 */
final class AnswerConditions {
    /**
     * All answers of a customer's latest response to the question share one rank. Which response is
     * the latest is decided as for the shares that surveys show.
     */
    private static final String JOIN =
            """

            LEFT JOIN (
                SELECT customer_id, min(occurred_at) AS answered_at, array_agg(choice) AS choices
                FROM (
                    SELECT customer_id, choice, occurred_at,
                           rank() OVER (PARTITION BY customer_id ORDER BY occurred_at DESC, response_id DESC) AS place
                    FROM answer
                    WHERE question_id = (
                            SELECT q.id FROM survey_question q JOIN survey s ON s.id = q.survey_id
                            WHERE s.key = %s AND q.key = %s)
                        AND customer_id IS NOT NULL AND occurred_at < %s AND %s
                ) AS given
                WHERE place = 1
                GROUP BY customer_id
            ) %s ON %5$s.customer_id = c.id\
            """;

    private final Bindings bindings;
    private final Instant asOf;
    private final String among;
    private final Map<QuestionName, String> questions = new LinkedHashMap<>();

    AnswerConditions(Bindings bindings, Instant asOf, String among) {
        this.bindings = bindings;
        this.asOf = asOf;
        this.among = among;
    }

    String condition(SurveyAnswerRule rule) {
        String answer = questions.computeIfAbsent(rule.name(), _ -> "answer" + questions.size());
        String choices = bindings.bind(rule.choices().toArray(String[]::new));
        return "COALESCE(%s.choices && %s%s, FALSE)"
                .formatted(answer, choices, within(answer, rule));
    }

    private String within(String answer, SurveyAnswerRule rule) {
        Integer days = rule.windowDays();
        return days == null
                ? ""
                : " AND %s.answered_at >= %s"
                        .formatted(answer, bindings.bind(asOf.minus(Duration.ofDays(days))));
    }

    /** The joins that the conditions read from. */
    String joins() {
        return questions.entrySet().stream()
                .map(each -> join(each.getKey(), each.getValue()))
                .collect(Collectors.joining());
    }

    private String join(QuestionName name, String alias) {
        return JOIN.formatted(
                bindings.bind(name.survey()),
                bindings.bind(name.question()),
                bindings.bind(asOf),
                among,
                alias);
    }
}
