package dev.liftgraph.segment;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/**
 * Finds the members of versions as of a moment, and keeps who was found. Inside the caller's
 * transaction on the bulk connections.
 */
@Repository
class Memberships {
    /** Room for the answers about as many customers as is usual, so that nothing is sorted. */
    static final String ROOM = "SELECT set_config('work_mem', '64MB', TRUE)";

    /** In a table of their own, since a statement that writes others is not run in parallel. */
    private static final String FIND =
            "CREATE TEMP TABLE found ON COMMIT DROP AS " + Finding.CUSTOMERS + "\n";

    /** Nobody knows how long an array is: loops over what is found for it would be endless. */
    private static final String LOOPS = "SELECT set_config('enable_nestloop', :loops, TRUE)";

    private static final String FIND_FEW = Finding.CUSTOMERS + ", found AS MATERIALIZED (\n%s\n), ";

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
            SELECT count(*) FROM slice\
            """;

    private static final String NOTE =
            """
            INSERT INTO segment_evaluation (segment_version_id, as_of, evaluated_at, size, seen)
            SELECT version, :asOf, :now, (
                    SELECT count(*) FROM membership
                    WHERE segment_version_id = version AND valid @> CAST(:asOf AS timestamptz)
                ), CAST(:seen AS xid8)
            FROM unnest(:versions) AS version
            ON CONFLICT (segment_version_id, as_of) DO UPDATE
                SET evaluated_at = excluded.evaluated_at, size = excluded.size, seen = excluded.seen\
            """;

    private final DatabaseClient bulk;
    private final Clock clock;

    Memberships(@Qualifier("bulk") DatabaseClient bulk, Clock clock) {
        this.bulk = bulk;
        this.clock = clock;
    }

    /**
     * @param among condition on %s, the customer: nobody else is looked at
     */
    Mono<Void> find(Map<UUID, Rule> rules, Instant asOf, String among) {
        Finding finding = Finding.among(rules, asOf, among);
        return bulk.sql(ROOM)
                .then()
                .then(loops(among.equals(Finding.EVERYBODY)))
                .then(bulk.sql("DROP TABLE IF EXISTS pg_temp.found").then())
                .then(
                        bulk.sql(FIND + finding.text())
                                .bind("asOf", asOf)
                                .bindValues(finding.bindings())
                                .then())
                .then(bulk.sql("ANALYZE pg_temp.found").then())
                .then(
                        bulk.sql("WITH " + KEEP.formatted(among.formatted("m.customer_id")))
                                .bind("versions", array(rules.keySet()))
                                .bind("asOf", asOf)
                                .then())
                .then(loops(true));
    }

    private Mono<Void> loops(boolean allowed) {
        return bulk.sql(LOOPS).bind("loops", allowed ? "on" : "off").then();
    }

    /** The same with one statement, for customers so few that no time is saved by a second one. */
    Mono<Void> findFew(Map<UUID, Rule> rules, Instant asOf, String among) {
        Finding finding = Finding.among(rules, asOf, among);
        return bulk.sql(
                        FIND_FEW.formatted(finding.text())
                                + KEEP.formatted(among.formatted("m.customer_id")))
                .bind("versions", array(rules.keySet()))
                .bind("asOf", asOf)
                .bindValues(finding.bindings())
                .then();
    }

    /**
     * Notes that the members are known as of a moment.
     *
     * @param seen number of the first transaction whose changes may not have been seen
     */
    Mono<Void> note(Collection<UUID> versions, Instant asOf, String seen) {
        return bulk.sql(NOTE)
                .bind("versions", array(versions))
                .bind("asOf", asOf)
                .bind("now", clock.instant())
                .bind("seen", seen)
                .then();
    }

    private static UUID[] array(Collection<UUID> versions) {
        return versions.toArray(UUID[]::new);
    }
}
