package dev.liftgraph.segment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/**
 * Finds the customers who may be members at a moment though they were not at an earlier one, or the
 * other way round: whose facts were recorded since then, and whose facts passed an edge of time.
 */
@Repository
class TouchedCustomers {
    /**
     * Condition on %s, the customer. An array, since for a join with the events the planner would
     * read all of them.
     */
    static final String AMONG = "%s = ANY(ARRAY(SELECT customer_id FROM pg_temp.touched))";

    /** Where one in so many customers is touched, all events are read sooner than theirs. */
    private static final int PART = 10;

    /** So few are always read sooner by themselves. */
    private static final int FEW = 10_000;

    private static final String MOST =
            """
            SELECT most FROM (
                SELECT CAST(greatest(reltuples / %d, %d) AS bigint) AS most
                FROM pg_class WHERE oid = CAST('customer' AS regclass)
            ) AS limits
            WHERE most >= (
                SELECT coalesce(sum(customers), 0) FROM customer_change WHERE xid >= CAST(:seen AS xid8))\
            """
                    .formatted(PART, FEW);

    private static final String TOUCHED =
            "CREATE TEMP TABLE touched ON COMMIT DROP AS "
                    + Finding.CUSTOMERS
                    + " SELECT customer_id FROM (\n%s\n) AS t LIMIT :limit";

    private static final String RECORDED =
            "SELECT unnest(customer_ids) AS customer_id FROM customer_change WHERE xid >= CAST(:seen AS xid8)";

    /** What was to hold only later when it was recorded. */
    private static final String CHANGED =
            """
            SELECT id FROM customer WHERE valid_from > %1$s AND valid_from <= :asOf
            UNION ALL
            SELECT customer_id FROM customer_history WHERE valid_from > %1$s AND valid_from <= :asOf\
            """;

    private final DatabaseClient bulk;

    TouchedCustomers(@Qualifier("bulk") DatabaseClient bulk) {
        this.bulk = bulk;
    }

    /** Whether all is known here that can change who a rule holds for. */
    static boolean tellsOf(Rule rule) {
        return switch (rule) {
            case AllRule _, AnyRule _, NotRule _, SegmentMemberRule _ ->
                    rule.parts().stream().allMatch(TouchedCustomers::tellsOf);
            case AttributeCondition _, EventCondition _ -> true;
            // A run changes everybody's.
            case ScoreRule _ -> false;
            // Of answers no change is noted.
            case SurveyAnswerRule _ -> false;
        };
    }

    /**
     * Puts them into the temporary table {@code touched}, inside the caller's transaction on the
     * bulk connections.
     *
     * @return whether there are few enough; the table is not to be used otherwise
     */
    Mono<Boolean> find(Collection<Rule> rules, EvaluationBase base, Instant asOf) {
        return bulk.sql("DROP TABLE IF EXISTS pg_temp.touched")
                .then()
                .then(bulk.sql(MOST).bind("seen", base.seen()).mapValue(Long.class).one())
                .filterWhen(most -> fill(rules, base, asOf, most + 1).map(rows -> rows <= most))
                .hasElement();
    }

    private Mono<Long> fill(Collection<Rule> rules, EvaluationBase base, Instant asOf, long limit) {
        Bindings bindings = new Bindings();
        List<String> queries = new ArrayList<>(List.of(RECORDED));
        if (base.asOf().isBefore(asOf)) {
            queries.add(CHANGED.formatted(bindings.bind(base.asOf())));
            TimeEdges edges = RuleCompiler.edges(rules, asOf);
            queries.addAll(new PassedEdges(edges, base.asOf(), asOf, bindings).queries());
        }
        return bulk.sql(TOUCHED.formatted(String.join("\nUNION ALL\n", queries)))
                .bind("seen", base.seen())
                .bind("asOf", asOf)
                .bind("limit", limit)
                .bindValues(bindings.values())
                .then()
                .then(bulk.sql("SELECT count(*) FROM pg_temp.touched").mapValue(Long.class).one());
    }
}
