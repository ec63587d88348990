package dev.liftgraph.segment;

import java.math.BigDecimal;
import java.util.stream.Stream;

/**
 * Compares a score that is known with a number: the score of the run in force, which is the newest
 * as of the moment asked about or before.
 *
 * @param scoring key of the scoring
 */
public record ScoreRule(String scoring, ScoreComponent component, Operator operator, double number)
        implements Rule {
    @Override
    public String describe() {
        return "the "
                + component.words()
                + " of \""
                + scoring
                + "\" "
                + operator.words()
                + " "
                + BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    @Override
    public Stream<String> scoringKeys() {
        return Stream.of(scoring);
    }

    /**
     * Scores of the run in force, per customer.
     *
     * @param key parameter with the scoring's key
     * @param asOf parameter with the moment
     * @param among condition on {@code customer_id}
     */
    String join(String alias, String key, String asOf, String among) {
        return """

        LEFT JOIN (
            SELECT customer_id, %s AS part
            FROM score
            WHERE run_id = (
                SELECT r.id FROM scoring_run r
                JOIN scoring s ON s.id = r.scoring_id
                WHERE s.key = %s AND r.status = 'DONE' AND r.as_of <= %s
                ORDER BY r.as_of DESC, r.id DESC LIMIT 1
            ) AND %s
        ) %s ON %5$s.customer_id = c.id\
        """
                .formatted(component.sql(), key, asOf, among, alias);
    }
}
