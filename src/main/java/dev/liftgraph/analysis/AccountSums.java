package dev.liftgraph.analysis;

import dev.liftgraph.experiment.Metric;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * The sums of experiments whose units are accounts, as SQL that engines share. What the customers
 * of an account did is added up first, inside each place that is told of by itself, and is then one
 * value for each account. What is paired with it is the denominator of a ratio, and otherwise how
 * many customers count, in the unit of the outcomes, since every mean is one for each customer.
 */
final class AccountSums {
    /** Named queries up to {@code account_value}: one row for each account, metric and place. */
    private static final String VALUED =
            """
            account_place AS (
                SELECT %1$s, c.account, m.metric_id, m.kind, COUNT(*) AS customers,
                       SUM(CASE WHEN m.waits IS NULL THEN 1
                                WHEN c.exposed_at + m.waits * INTERVAL '24' HOUR <= c.counted_at THEN 1
                                ELSE 0 END) AS counting,
                       MAX(c.backfilled) AS backfilled, SUM(COALESCE(o.amount, 0)) AS amount,
                       SUM(COALESCE(o.paired, 0)) AS denominator, MAX(CASE WHEN o.clamped THEN 1 ELSE 0 END) AS clamped,
                       %4$s
                FROM %2$s c
                CROSS JOIN measured m
                LEFT JOIN %3$s ON o.customer_id = c.customer_id AND o.metric_id = m.metric_id
                GROUP BY %1$s, c.account, m.metric_id, m.kind
            ), account_value AS (
                SELECT m.*, CASE m.kind WHEN 'RATIO' THEN m.denominator
                    WHEN 'MEAN' THEN 10000 * m.counting ELSE m.counting END AS paired
                FROM account_place m
            )\
            """;

    private static final String SUMMED =
            """
            SELECT %1$s, c.metric_id, COUNT(*) AS units, SUM(c.backfilled) AS backfilled,
                   SUM(CASE WHEN c.counting = 0 THEN 1 ELSE 0 END) AS waiting,
                   SUM(c.customers) AS customers, SUM(c.customers - c.counting) AS customers_waiting,
                   SUM(c.amount) AS total, SUM(c.amount * c.amount) AS total_squares, SUM(c.clamped) AS clamped,
                   SUM(c.paired) AS paired_total, SUM(c.paired * c.paired) AS paired_squares,
                   SUM(c.amount * c.paired) AS products, %2$s, %3$s
            FROM account_value c
            GROUP BY %1$s, c.metric_id\
            """;

    private AccountSums() {}

    /**
     * Named queries after one that is called {@code measured}.
     *
     * @param placed table or query with customer_id, account, exposed_at, counted_at, backfilled (0
     *     or 1) and the columns of the place
     * @param outcomes table or query called o with the customers' outcomes; without a condition
     */
    static String valued(String placed, String outcomes, String... place) {
        return valued(
                placed,
                outcomes,
                SumColumns.eachStep(
                        "SUM(CASE WHEN o.steps >= %1$s THEN 1 ELSE 0 END) AS step_%1$s"),
                place);
    }

    /** The same of some metrics, without the sums that none of them has. */
    static String valued(
            Collection<Metric> metrics, String placed, String outcomes, String... place) {
        return SumColumns.haveSteps(metrics)
                ? valued(placed, outcomes, place)
                : valued(placed, outcomes, SumColumns.NO_STEPS, place);
    }

    private static String valued(String placed, String outcomes, String steps, String[] place) {
        return VALUED.formatted(columns(place), placed, outcomes, steps);
    }

    /** The sums of {@code account_value} by place and metric. */
    static String summed(String... place) {
        return SUMMED.formatted(
                columns(place),
                SumColumns.NO_EARLIER,
                SumColumns.eachStep("SUM(c.step_%1$s) AS step_%1$s"));
    }

    private static String columns(String... place) {
        return Arrays.stream(place).map(name -> "c." + name).collect(Collectors.joining(", "));
    }
}
