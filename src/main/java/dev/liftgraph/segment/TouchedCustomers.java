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
     * An array, since for a join with the memberships the planner would read all of them. Their
     * events stand by themselves, since each question about them would read the index anew.
     */
    static final Population POPULATION =
            new Population(
                    "%s = ANY(ARRAY(SELECT customer_id FROM pg_temp.touched))",
                    "pg_temp.touched_event");

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

    private static final String EVENTS =
            """
            CREATE TEMP TABLE touched_event ON COMMIT DROP AS
            SELECT customer_id, name, occurred_at, amount, properties FROM (
                SELECT customer_id, name, occurred_at, amount, properties FROM event
                WHERE occurred_at < :asOf
                    AND customer_id = ANY(ARRAY(SELECT customer_id FROM pg_temp.touched))
                OFFSET 0
            ) AS e
            WHERE name = ANY(:names)\
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
     * Puts them into the temporary table {@code touched}, and their events into {@code
     * touched_event}, inside the caller's transaction on the bulk connections.
     *
     * @return whether there are few enough; the table is not to be used otherwise
     */
    Mono<Boolean> find(Collection<Rule> rules, EvaluationBase base, Instant asOf) {
        TimeEdges edges = RuleCompiler.edges(rules, asOf);
        return bulk.sql("DROP TABLE IF EXISTS pg_temp.touched, pg_temp.touched_event")
                .then()
                .then(bulk.sql(MOST).bind("seen", base.seen()).mapValue(Long.class).one())
                .filterWhen(most -> fill(edges, base, asOf, most + 1).map(rows -> rows <= most))
                .delayUntil(_ -> fillEvents(edges, asOf))
                .hasElement();
    }

    private Mono<Void> fillEvents(TimeEdges edges, Instant asOf) {
        return bulk.sql(EVENTS)
                .bind("asOf", asOf)
                .bind("names", edges.eventNames().toArray(String[]::new))
                .then()
                .then(bulk.sql("ANALYZE pg_temp.touched_event").then());
    }

    private Mono<Long> fill(TimeEdges edges, EvaluationBase base, Instant asOf, long limit) {
        Bindings bindings = new Bindings();
        List<String> queries = new ArrayList<>(List.of(RECORDED));
        if (base.asOf().isBefore(asOf)) {
            queries.add(CHANGED.formatted(bindings.bind(base.asOf())));
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
