package dev.liftgraph.analysis;

import static dev.liftgraph.database.Columns.get;

import dev.liftgraph.experiment.ExperimentUnit;
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
 * The units of an experiment. Each method is one step of folding touched units, inside the caller's
 * transaction on the bulk connections; the units being folded are in the temporary table {@code
 * folding}.
 */
@Repository
class Units {
    /** Entries of the queue taken in one transaction. */
    static final int MOST = 50_000;

    /**
     * How many units some rows of table unit are: accounts, and customers where those are assigned.
     */
    static final String COUNT =
            "count(DISTINCT account) + count(CASE WHEN account IS NULL THEN 1 END)";

    /** Table of the units whose segments are to be frozen now. */
    static final String FREEZING = "freezing";

    static final List<String> TABLES =
            List.of(
                    """
                    CREATE TEMP TABLE IF NOT EXISTS folding (
                        customer_id uuid PRIMARY KEY, variant_id uuid, exposed_at timestamptz, phase text, excluded boolean,
                        reassigned boolean, counted_at timestamptz, account text COLLATE "C", forced boolean)
                        ON COMMIT DELETE ROWS\
                    """,
                    """
                    CREATE TEMP TABLE IF NOT EXISTS freezing (customer_id uuid PRIMARY KEY, exposed_at timestamptz)
                        ON COMMIT DELETE ROWS\
                    """);

    private static final String TAKE =
            """
            WITH %s, taken AS (
                DELETE FROM touched_unit
                WHERE ctid = ANY (ARRAY(SELECT ctid FROM touched_unit WHERE experiment_id = :experiment LIMIT :most))
                RETURNING customer_id
            ), filled AS (
            INSERT INTO folding (
                customer_id, variant_id, exposed_at, phase, excluded, reassigned, counted_at, forced)
            SELECT DISTINCT ON (x.customer_id)
                   x.customer_id, x.variant_id, x.occurred_at, p.kind,
                   count(*) OVER (PARTITION BY x.customer_id) > 1 OR o.customer_id IS NOT NULL,
                   p.kind = 'QUICK_WIN' AND EXISTS (SELECT FROM rerandomised_unit r
                       WHERE r.experiment_id = :experiment AND r.customer_id = x.customer_id),
                   CAST(:now AS timestamptz), o.customer_id IS NOT NULL
            FROM (SELECT DISTINCT customer_id FROM taken) t
            JOIN exposure x ON x.experiment_id = :experiment AND x.customer_id = t.customer_id
            JOIN experiment e ON e.id = x.experiment_id
            JOIN phase p ON p.campaign_id = e.campaign_id AND p.starts_at <= x.occurred_at AND p.ends_at > x.occurred_at
            LEFT JOIN forced o ON o.customer_id = x.customer_id
            ORDER BY x.customer_id, x.occurred_at, x.variant_id
            )
            SELECT count(*) FROM taken\
            """
                    .formatted(ForcedUnits.SQL);

    private static final String STORE =
            """
            WITH waiting AS (
                SELECT array_agg(DISTINCT 24 * (m.delay_days + m.window_days)) AS hours
                FROM experiment_metric em
                JOIN metric m ON m.id = em.metric_id
                WHERE em.experiment_id = :experiment AND m.matured_only
            ), counted AS (
                SELECT f.*, CASE WHEN w.hours IS NOT NULL THEN f.counted_at END AS waits_from,
                       (SELECT min(f.exposed_at + h * INTERVAL '1' HOUR) FROM unnest(w.hours) AS h
                        WHERE f.exposed_at + h * INTERVAL '1' HOUR > f.counted_at) AS matures_at
                FROM folding f
                CROSS JOIN waiting w
            ), moved AS (
                INSERT INTO freezing (customer_id, exposed_at)
                SELECT f.customer_id, f.exposed_at
                FROM folding f
                LEFT JOIN unit u ON u.experiment_id = :experiment AND u.customer_id = f.customer_id
                WHERE u.exposed_at IS DISTINCT FROM f.exposed_at
            )
            INSERT INTO unit AS u (
                experiment_id, customer_id, variant_id, exposed_at, phase, excluded, reassigned, counted_at, matures_at, account,
                forced)
            SELECT :experiment, customer_id, variant_id, exposed_at, phase, excluded, reassigned, waits_from, matures_at,
                   account, forced
            FROM counted
            ON CONFLICT (experiment_id, customer_id) DO UPDATE SET
                variant_id = excluded.variant_id, exposed_at = excluded.exposed_at,
                phase = excluded.phase, excluded = excluded.excluded, reassigned = excluded.reassigned,
                counted_at = excluded.counted_at, matures_at = excluded.matures_at, forced = excluded.forced
                WHERE (u.variant_id, u.exposed_at, u.phase, u.excluded, u.reassigned, u.counted_at, u.matures_at, u.forced)
                    IS DISTINCT FROM (excluded.variant_id, excluded.exposed_at, excluded.phase, excluded.excluded,
                        excluded.reassigned, excluded.counted_at, excluded.matures_at, excluded.forced)\
            """;

    /** For each registered segment, the evaluations that hold at the exposures to freeze. */
    private static final String EVALUATIONS =
            """
            SELECT segment_version_id, as_of
            FROM (
                SELECT v.segment_version_id, v.as_of,
                       lead(v.as_of, 1, 'infinity') OVER (PARTITION BY v.segment_version_id ORDER BY v.as_of) AS next
                FROM experiment_segment s
                JOIN segment_evaluation v ON v.segment_version_id = s.segment_version_id
                WHERE s.experiment_id = :experiment
            ) AS e
            WHERE EXISTS (SELECT FROM freezing f WHERE f.exposed_at >= e.as_of AND f.exposed_at < e.next)\
            """;

    private static final String THAW =
            """
            DELETE FROM unit_segment u USING freezing f
            WHERE u.experiment_id = :experiment AND u.customer_id = f.customer_id\
            """;

    static final String FREEZE =
            """
            INSERT INTO unit_segment (experiment_id, customer_id, segment_id, backfilled)
            SELECT :experiment, f.customer_id, s.segment_id,
                   EXISTS (
                       SELECT FROM unnest(v.attribute_keys) AS key
                       WHERE coalesce(CAST(c.later_known ->> key AS timestamptz), c.first_known_at) > f.exposed_at)
            FROM freezing f
            JOIN customer c ON c.id = f.customer_id
            JOIN experiment_segment s ON s.experiment_id = :experiment
            JOIN segment_version v ON v.id = s.segment_version_id
            JOIN membership m ON m.segment_version_id = s.segment_version_id AND m.customer_id = f.customer_id
            WHERE m.valid @> f.exposed_at\
            """;

    /** Units that are being folded are left alone: they are counted as of then. */
    private static final String MATURE =
            """
            WITH due AS (
                SELECT experiment_id, customer_id FROM unit WHERE matures_at <= :now FOR UPDATE SKIP LOCKED
            ), queued AS (
                UPDATE unit u SET matures_at = NULL FROM due d
                WHERE u.experiment_id = d.experiment_id AND u.customer_id = d.customer_id
                RETURNING u.experiment_id, u.customer_id
            )
            INSERT INTO touched_unit (experiment_id, customer_id) SELECT experiment_id, customer_id FROM queued\
            """;

    private final DatabaseClient bulk;
    private final Clock clock;

    Units(@Qualifier("bulk") DatabaseClient bulk, Clock clock) {
        this.bulk = bulk;
        this.clock = clock;
    }

    /** Queues the units whose windows are over by now, each once, whoever else does so too. */
    Mono<Void> mature() {
        return Mono.defer(() -> bulk.sql(MATURE).bind("now", clock.instant()).then());
    }

    /** Which evaluation of a segment version answers for some units. */
    record Evaluation(UUID segmentVersionId, Instant asOf) {}

    /** Experiments with touched units, or with figures that do not know of folded ones. */
    Flux<UUID> touched() {
        return bulk.sql(
                        """
                        SELECT experiment_id FROM touched_unit
                        UNION SELECT experiment_id FROM results_state WHERE ranks_due\
                        """)
                .mapValue(UUID.class)
                .all();
    }

    /** What an experiment assigns. */
    Mono<ExperimentUnit> unit(UUID experiment) {
        return bulk.sql("SELECT unit FROM experiment WHERE id = :experiment")
                .bind("experiment", experiment)
                .mapValue(String.class)
                .one()
                .map(ExperimentUnit::valueOf);
    }

    /** Makes everybody else who folds this experiment wait until the transaction ends. */
    Mono<Void> lock(UUID experiment) {
        return bulk.sql(
                        "SELECT pg_advisory_xact_lock(hashtextextended(CAST(:experiment AS text), 0))")
                .bind("experiment", experiment)
                .then();
    }

    /**
     * Takes touched units off the queue and finds their first exposures; answers how many entries
     * it took.
     */
    Mono<Long> take(UUID experiment, ExperimentUnit unit) {
        return Flux.fromIterable(TABLES)
                .concatMap(sql -> bulk.sql(sql).then())
                .then(
                        Mono.defer(() ->
                                bulk.sql(take(unit))
                                        .bind("experiment", experiment)
                                        .bind("most", MOST)
                                        .bind("now", clock.instant())
                                        .mapValue(Long.class)
                                        .one()))
                .delayUntil(_ -> bulk.sql("ANALYZE folding").then());
    }

    private static String take(ExperimentUnit unit) {
        return switch (unit) {
            case CUSTOMER -> TAKE;
            case ACCOUNT -> AccountUnits.TAKE;
        };
    }

    Mono<Void> store(UUID experiment) {
        return run(STORE, experiment);
    }

    Flux<Evaluation> evaluations(UUID experiment) {
        return bulk.sql(EVALUATIONS)
                .bind("experiment", experiment)
                .map(row ->
                        new Evaluation(
                                get(row, "segment_version_id", UUID.class),
                                get(row, "as_of", Instant.class)))
                .all();
    }

    /** Freezes the segments of the units whose first exposure is new. */
    Mono<Void> freeze(UUID experiment) {
        return run(THAW, experiment).then(run(FREEZE, experiment));
    }

    private Mono<Void> run(String sql, UUID experiment) {
        return bulk.sql(sql).bind("experiment", experiment).then();
    }
}
