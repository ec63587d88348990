package dev.liftgraph.segment;

import static dev.liftgraph.database.Columns.get;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
    /** Evaluated with one statement. */
    private static final int MOST_TOGETHER = 10;

    /** Room for the answers about as many customers as is usual, so that nothing is sorted. */
    static final String ROOM = "SELECT set_config('work_mem', '64MB', TRUE)";

    /** In a table of their own, since a statement that writes others is not run in parallel. */
    private static final String FIND =
            "CREATE TEMP TABLE found ON COMMIT DROP AS " + Finding.CUSTOMERS + "\n";

    private static final String FIND_AMONG =
            Finding.CUSTOMERS + ", found AS MATERIALIZED (\n%s\n),";

    private static final String KEEP =
            """
             slice AS (
                SELECT version, tstzmultirange(tstzrange(:asOf, (
                    SELECT min(as_of) FROM segment_evaluation
                    WHERE segment_version_id = version AND as_of > :asOf))) AS span
                FROM unnest(:versions) AS version
            ), entered AS (
                INSERT INTO membership AS m (segment_version_id, customer_id, valid)
                SELECT version, customer_id, span FROM found JOIN slice USING (version)
                ON CONFLICT (segment_version_id, customer_id)
                    DO UPDATE SET valid = m.valid + excluded.valid WHERE NOT m.valid @> excluded.valid
            ), departed AS (
                UPDATE membership m SET valid = m.valid - span
                FROM slice
                WHERE m.segment_version_id = slice.version AND m.valid && span AND %s
                    AND NOT EXISTS (
                        SELECT FROM found
                        WHERE found.version = m.segment_version_id AND found.customer_id = m.customer_id)
            )
            """;

    private static final String NOTE =
            """
            INSERT INTO segment_evaluation (segment_version_id, as_of, evaluated_at, size)
            SELECT version, :asOf, :now, (SELECT count(*) FROM found WHERE found.version = slice.version) FROM slice
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
                .distinct()
                .sort()
                .buffer(MOST_TOGETHER)
                .concatMap(versions -> lock(versions).flatMap(rules -> evaluate(rules, asOf)))
                .then();
    }

    private Mono<Void> evaluate(Map<UUID, Rule> rules, Instant asOf) {
        Finding finding = Finding.everybody(rules, asOf);
        return bulk.sql(ROOM)
                .then()
                .then(bulk.sql("DROP TABLE IF EXISTS pg_temp.found").then())
                .then(
                        bulk.sql(FIND + finding.text())
                                .bind("asOf", asOf)
                                .bindValues(finding.bindings())
                                .then())
                .then(bulk.sql("ANALYZE pg_temp.found").then())
                .then(
                        bulk.sql("WITH" + KEEP.formatted(Finding.EVERYBODY) + NOTE)
                                .bind("versions", rules.keySet().toArray(UUID[]::new))
                                .bind("asOf", asOf)
                                .bind("now", clock.instant())
                                .then());
    }

    /**
     * Evaluates a version again for some customers only, for a moment it was evaluated for before:
     * they may have become known since. Inside the caller's transaction on the bulk connections.
     *
     * @param table temporary table of the caller's with a column {@code customer_id}
     */
    public Mono<Void> evaluateAgain(UUID versionId, Instant asOf, String table) {
        String among = "%s IN (SELECT customer_id FROM " + table + ")";
        return lock(List.of(versionId))
                .flatMap(rules -> {
                    Finding finding = Finding.among(rules, asOf, among);
                    return bulk.sql(
                                    FIND_AMONG.formatted(finding.text())
                                            + KEEP.formatted(among.formatted("m.customer_id"))
                                            + "SELECT count(*) FROM found")
                            .bind("versions", new UUID[] {versionId})
                            .bind("asOf", asOf)
                            .bindValues(finding.bindings())
                            .then();
                });
    }

    /** Two evaluations of one version wait for each other. */
    private Mono<Map<UUID, Rule>> lock(List<UUID> versions) {
        return bulk.sql(
                        "SELECT id, rule FROM segment_version WHERE id = ANY(:ids) ORDER BY id FOR UPDATE")
                .bind("ids", versions.toArray(UUID[]::new))
                .map(row -> Map.entry(get(row, "id", UUID.class), SegmentRow.rule(row)))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }
}
