package dev.liftgraph.analysis;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What of a unit's events makes its outcomes, as SQL that engines share: the parts of all metrics
 * but funnels, each from the events of one name between two moments, and the steps of funnels, each
 * the first such event after the step before.
 */
final class MeasuredParts {
    /**
     * An experiment's metrics. waits: days after the exposure from which a unit counts; null where
     * it counts at once.
     */
    static final String MEASURED =
            """
            SELECT m.id AS metric_id, m.kind, m.event, m.window_days, m.delay_days,
                   m.delay_days + m.window_days AS span_days,
                   CASE WHEN m.matured_only THEN m.delay_days + m.window_days END AS waits,
                   m.measure, m.denominator_event, m.denominator_measure, m.cap, m.covariate_days
            FROM experiment_metric em
            JOIN metric m ON m.id = em.metric_id
            WHERE em.experiment_id = :experiment\
            """;

    /** What is asked of those that are chosen, as far as outcomes are known already. */
    static final String CHOSEN =
            """
            SELECT m.id AS metric_id, m.kind, CASE WHEN m.matured_only THEN m.delay_days + m.window_days END AS waits
            FROM metric m WHERE m.id = ANY(:metrics)\
            """;

    /**
     * Parts of the rows {@code measured}: the outcome, and what is paired with it; of a ratio both
     * also from before the exposure. opens, closes: days from the exposure on.
     */
    static final String PARTS =
            """
            SELECT metric_id, FALSE AS is_paired, FALSE AS is_earlier, event, delay_days AS opens, span_days AS closes, waits, cap,
                   CASE kind WHEN 'MEAN' THEN 'SUM' WHEN 'RATIO' THEN measure WHEN 'QUANTILE' THEN measure ELSE 'ONE' END AS how
            FROM measured WHERE kind <> 'FUNNEL'
            UNION ALL
            SELECT metric_id, TRUE, FALSE, denominator_event, delay_days, span_days, waits, NULL, denominator_measure
            FROM measured WHERE kind = 'RATIO'
            UNION ALL
            SELECT metric_id, TRUE, FALSE, event, -covariate_days, 0, waits, cap, CASE kind WHEN 'MEAN' THEN 'SUM' ELSE 'ONE' END
            FROM measured WHERE covariate_days IS NOT NULL AND kind <> 'RATIO'
            UNION ALL
            SELECT metric_id, FALSE, TRUE, event, -covariate_days, 0, waits, NULL, measure
            FROM measured WHERE covariate_days IS NOT NULL AND kind = 'RATIO'
            UNION ALL
            SELECT metric_id, TRUE, TRUE, denominator_event, -covariate_days, 0, waits, NULL, denominator_measure
            FROM measured WHERE covariate_days IS NOT NULL AND kind = 'RATIO'\
            """;

    private static final String AMOUNT =
            """
            CASE p.how WHEN 'ONE' THEN 1 WHEN 'COUNT' THEN 10000 * COUNT(*)
                WHEN 'DAYS' THEN ROUND(EXTRACT(EPOCH FROM MIN(v.occurred_at - %1$s.exposed_at)) / 8.64)
                ELSE SUM(COALESCE(v.amount, 0)) END\
            """;

    /**
     * Outcomes of rows {@code part} of customer_id, metric_id, is_paired, is_earlier, cap and
     * amount.
     */
    static final String OUTCOMES =
            """
            SELECT customer_id, metric_id,
                   SUM(CASE WHEN is_paired OR is_earlier THEN 0 WHEN amount > cap THEN cap ELSE amount END) AS amount,
                   SUM(CASE WHEN NOT is_paired OR is_earlier THEN 0 WHEN amount > cap THEN cap ELSE amount END) AS paired,
                   SUM(CASE WHEN NOT is_paired AND amount > cap THEN 1 ELSE 0 END) > 0 AS clamped, 0 AS steps,
                   SUM(CASE WHEN is_earlier AND NOT is_paired THEN amount ELSE 0 END) AS earlier,
                   SUM(CASE WHEN is_earlier AND is_paired THEN amount ELSE 0 END) AS earlier_paired
            FROM part
            GROUP BY customer_id, metric_id\
            """;

    /** Outcomes of rows {@code reached} of customer_id, metric_id and step. */
    static final String FUNNEL_OUTCOMES =
            """
            SELECT r.customer_id, r.metric_id, CASE WHEN MAX(r.step) = MAX(t.steps) THEN 1 ELSE 0 END AS amount,
                   0 AS paired, FALSE AS clamped, MAX(r.step) AS steps, 0 AS earlier, 0 AS earlier_paired
            FROM reached r
            JOIN (SELECT metric_id, COUNT(*) AS steps FROM metric_step GROUP BY metric_id) t ON t.metric_id = r.metric_id
            GROUP BY r.customer_id, r.metric_id\
            """;

    private static final String FIRST_STEP =
            """
            step_1 AS (
                SELECT s.customer_id, m.metric_id, s.exposed_at + m.span_days * INTERVAL '24' HOUR AS closes_at,
                       MIN(v.occurred_at) AS reached_at
                FROM measured m
                JOIN metric_step t ON t.metric_id = m.metric_id AND t.place = 1
                CROSS JOIN %1$s s
                JOIN event v ON v.customer_id = s.customer_id AND v.name = t.event
                    AND v.occurred_at >= s.exposed_at + m.delay_days * INTERVAL '24' HOUR
                    AND v.occurred_at < s.exposed_at + m.span_days * INTERVAL '24' HOUR%2$s
                WHERE m.waits IS NULL OR s.exposed_at + m.waits * INTERVAL '24' HOUR <= s.counted_at
                GROUP BY s.customer_id, m.metric_id, s.exposed_at, m.span_days
            )\
            """;

    private static final String NEXT_STEP =
            """
            step_%2$s AS (
                SELECT s.customer_id, s.metric_id, s.closes_at, MIN(v.occurred_at) AS reached_at
                FROM step_%1$s s
                JOIN metric_step t ON t.metric_id = s.metric_id AND t.place = %2$s
                JOIN event v ON v.customer_id = s.customer_id AND v.name = t.event
                    AND v.occurred_at > s.reached_at AND v.occurred_at < s.closes_at%3$s
                GROUP BY s.customer_id, s.metric_id, s.closes_at
            )\
            """;

    private MeasuredParts() {}

    /**
     * What events v of a part p come to, grouped by unit. A count is kept in ten-thousandths, as
     * the values of events are, and so are days.
     *
     * @param units name of the table or query of the units, with exposed_at
     */
    static String amount(String units) {
        return AMOUNT.formatted(units);
    }

    /**
     * Named queries up to {@code reached}, after one that is called {@code measured}.
     *
     * @param units table or query with customer_id, exposed_at and counted_at
     * @param bounds further conditions on events v, each with its AND
     */
    static String reached(String units, String bounds) {
        String next =
                IntStream.range(1, MoreSums.MOST_STEPS)
                        .mapToObj(k -> NEXT_STEP.formatted(k, k + 1, bounds))
                        .collect(Collectors.joining(", "));
        String all =
                IntStream.rangeClosed(1, MoreSums.MOST_STEPS)
                        .mapToObj(
                                "SELECT customer_id, metric_id, %1$s AS step FROM step_%1$s"
                                        ::formatted)
                        .collect(Collectors.joining(" UNION ALL "));
        return FIRST_STEP.formatted(units, bounds) + ", " + next + ", reached AS (" + all + ")";
    }
}
