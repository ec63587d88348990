package dev.liftgraph.segment;

import static dev.liftgraph.database.Columns.get;

import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
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
                RETURNING segment_version_id
            ), departed AS (
                UPDATE membership m SET valid = m.valid - span
                FROM slice
                WHERE m.segment_version_id = slice.version AND m.valid && span AND %s
                    AND NOT EXISTS (
                        SELECT FROM found
                        WHERE found.version = m.segment_version_id AND found.customer_id = m.customer_id)
                RETURNING segment_version_id
            ), kept AS (
                SELECT version, coalesce(found, 0) AS found, coalesce(entered, 0) - coalesce(departed, 0) AS gained
                FROM slice
                LEFT JOIN (SELECT version, count(*) AS found FROM found GROUP BY 1) AS f USING (version)
                LEFT JOIN (SELECT segment_version_id AS version, count(*) AS entered FROM entered GROUP BY 1) AS e
                    USING (version)
                LEFT JOIN (SELECT segment_version_id AS version, count(*) AS departed FROM departed GROUP BY 1) AS d
                    USING (version)
            )
            """;

    private static final String KEPT = "SELECT version, found, gained FROM kept";

    private static final String NOTE =
            """
            INSERT INTO segment_evaluation (segment_version_id, as_of, evaluated_at, size, seen)
            SELECT version, :asOf, :now, size, CAST(:seen AS xid8)
            FROM unnest(:versions, :sizes) AS sizes (version, size)
            ON CONFLICT (segment_version_id, as_of) DO UPDATE
                SET evaluated_at = excluded.evaluated_at, size = excluded.size, seen = excluded.seen\
            """;

    private static final String RESIZE =
            """
            UPDATE segment_evaluation e SET size = e.size + kept.gained
            FROM kept WHERE e.segment_version_id = kept.version AND e.as_of = :asOf\
            """;

    private final DatabaseClient bulk;
    private final Clock clock;

    /**
     * What became of a version's members.
     *
     * @param found members among those who were looked at
     * @param gained how many more they are than before
     */
    record Found(UUID version, long found, long gained) {
        static Found of(Readable row) {
            return new Found(
                    get(row, "version", UUID.class),
                    get(row, "found", Long.class),
                    get(row, "gained", Long.class));
        }
    }

    Memberships(@Qualifier("bulk") DatabaseClient bulk, Clock clock) {
        this.bulk = bulk;
        this.clock = clock;
    }

    /**
     * @param among nobody else is looked at
     */
    Mono<List<Found>> find(Map<UUID, Rule> rules, Instant asOf, Population among) {
        Finding finding = Finding.among(rules, asOf, among);
        return bulk.sql(ROOM)
                .then()
                .then(loops(among.isEverybody()))
                .then(bulk.sql("DROP TABLE IF EXISTS pg_temp.found").then())
                .then(
                        bulk.sql(FIND + finding.text())
                                .bind("asOf", asOf)
                                .bindValues(finding.bindings())
                                .then())
                .then(bulk.sql("ANALYZE pg_temp.found").then())
                .then(
                        bulk.sql("WITH " + KEEP.formatted(among.holds("m.customer_id")) + KEPT)
                                .bind("versions", array(rules.keySet()))
                                .bind("asOf", asOf)
                                .map(Found::of)
                                .all()
                                .collectList())
                .delayUntil(_ -> loops(true));
    }

    private Mono<Void> loops(boolean allowed) {
        return bulk.sql(LOOPS).bind("loops", allowed ? "on" : "off").then();
    }

    /**
     * The same with one statement, for customers so few that no time is saved by a second one, and
     * for a moment whose members are noted.
     */
    Mono<Void> findFew(Map<UUID, Rule> rules, Instant asOf, Population among) {
        Finding finding = Finding.among(rules, asOf, among);
        return bulk.sql(
                        FIND_FEW.formatted(finding.text())
                                + KEEP.formatted(among.holds("m.customer_id"))
                                + RESIZE)
                .bind("versions", array(rules.keySet()))
                .bind("asOf", asOf)
                .bindValues(finding.bindings())
                .then();
    }

    /**
     * Notes that the members are known as of a moment.
     *
     * @param sizes number of members, by version
     * @param seen number of the first transaction whose changes may not have been seen
     */
    Mono<Void> note(Map<UUID, Long> sizes, Instant asOf, String seen) {
        List<UUID> versions = List.copyOf(sizes.keySet());
        return bulk.sql(NOTE)
                .bind("versions", array(versions))
                .bind("sizes", versions.stream().map(sizes::get).toArray(Long[]::new))
                .bind("asOf", asOf)
                .bind("now", clock.instant())
                .bind("seen", seen)
                .then();
    }

    private static UUID[] array(Collection<UUID> versions) {
        return versions.toArray(UUID[]::new);
    }
}
