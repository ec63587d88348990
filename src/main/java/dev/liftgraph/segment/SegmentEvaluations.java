package dev.liftgraph.segment;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Who is in a segment as of a moment. What is found holds from that moment to the next one
 * evaluated, later or earlier: members have that slice of time added to their intervals, all others
 * have it taken away.
 */
@Repository
public class SegmentEvaluations {
    private static final String EVERYBODY = "TRUE";

    /** Customers as they were: the entry of each one's history that holds at the moment. */
    private static final String FIND =
            """
            WITH c AS (
                SELECT id, attributes FROM customer WHERE valid_from <= :asOf
                UNION ALL
                SELECT customer_id, attributes FROM customer_history WHERE valid_from <= :asOf AND valid_to > :asOf
            ), slice AS (
                SELECT tstzmultirange(tstzrange(:asOf, (
                    SELECT min(as_of) FROM segment_evaluation
                    WHERE segment_version_id = :version AND as_of > :asOf))) AS span
            ), found AS MATERIALIZED (
                SELECT c.id AS customer_id FROM c%s
                WHERE %s AND %s
            ), entered AS (
                INSERT INTO membership AS m (segment_version_id, customer_id, valid)
                SELECT :version, customer_id, span FROM found CROSS JOIN slice
                ON CONFLICT (segment_version_id, customer_id)
                    DO UPDATE SET valid = m.valid + excluded.valid WHERE NOT m.valid @> excluded.valid
            ), departed AS (
                UPDATE membership m SET valid = m.valid - span
                FROM slice
                WHERE m.segment_version_id = :version AND m.valid && span AND %s
                    AND NOT EXISTS (SELECT FROM found WHERE found.customer_id = m.customer_id)
            )
            """;

    private static final String NOTE =
            """
            INSERT INTO segment_evaluation (segment_version_id, as_of, evaluated_at, size)
            SELECT :version, :asOf, :now, count(*) FROM found
            ON CONFLICT (segment_version_id, as_of)
                DO UPDATE SET evaluated_at = excluded.evaluated_at, size = excluded.size\
            """;

    private final DatabaseClient bulk;
    private final Clock clock;

    SegmentEvaluations(@Qualifier("bulk") DatabaseClient bulk, Clock clock) {
        this.bulk = bulk;
        this.clock = clock;
    }

    /**
     * Evaluates these versions for all customers, inside the caller's transaction on the bulk
     * connections.
     */
    public Mono<Void> evaluate(List<UUID> versionIds, Instant asOf) {
        return Flux.fromIterable(versionIds)
                .concatMap(version ->
                        lock(version)
                                .flatMap(rule ->
                                        run(
                                                        rule, version, asOf, EVERYBODY, EVERYBODY,
                                                        EVERYBODY, NOTE)
                                                .bind("now", clock.instant())
                                                .then()))
                .then();
    }

    /**
     * Evaluates a version again for some customers only, for a moment it was evaluated for before:
     * they may have become known since. Inside the caller's transaction on the bulk connections.
     *
     * @param table temporary table of the caller's with a column {@code customer_id}
     */
    public Mono<Void> evaluateAgain(UUID versionId, Instant asOf, String table) {
        String among = "%s IN (SELECT customer_id FROM " + table + ")";
        return lock(versionId)
                .flatMap(rule ->
                        run(
                                        rule,
                                        versionId,
                                        asOf,
                                        among.formatted("customer_id"),
                                        among.formatted("c.id"),
                                        among.formatted("m.customer_id"),
                                        "SELECT count(*) FROM found")
                                .then());
    }

    private DatabaseClient.GenericExecuteSpec run(
            Rule rule,
            UUID version,
            Instant asOf,
            String events,
            String customers,
            String members,
            String last) {
        SqlFragment sql = RuleCompiler.compile(rule, asOf, events);
        return bulk.sql(FIND.formatted(sql.joins(), sql.condition(), customers, members) + last)
                .bind("version", version)
                .bind("asOf", asOf)
                .bindValues(sql.bindings());
    }

    /** Two evaluations of one version wait for each other. */
    private Mono<Rule> lock(UUID version) {
        return bulk.sql("SELECT rule FROM segment_version WHERE id = :id FOR UPDATE")
                .bind("id", version)
                .map(SegmentRow::rule)
                .one();
    }
}
