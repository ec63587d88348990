package dev.liftgraph.analysis;

import static dev.liftgraph.database.Columns.get;
import static dev.liftgraph.database.Columns.optional;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;

/** What results of experiments that are over are computed from. No row ever changes. */
@Repository
class Snapshots {
    static final String LABEL = "snapshot_label_unique";

    private static final String PATIENCE =
            """
            SELECT set_config('statement_timeout', '5min', true), set_config('lock_timeout', '2min', true),
                   set_config('work_mem', '64MB', true), set_config('enable_nestloop', 'off', true)\
            """;

    private final DatabaseClient database;

    Snapshots(DatabaseClient database) {
        this.database = database;
    }

    /**
     * Keeps the sums from changing until the caller's transaction ends, as {@link Units} does, and
     * gives it the time that adding up many units takes.
     */
    Mono<Void> lock(UUID experiment) {
        return database.sql(PATIENCE).then().then(advisoryLock(experiment));
    }

    private Mono<Void> advisoryLock(UUID experiment) {
        return database.sql(
                        "SELECT pg_advisory_xact_lock(hashtextextended(CAST(:experiment AS text), 0))")
                .bind("experiment", experiment)
                .then();
    }

    /** How many later analyses there are. */
    Mono<Long> count(UUID experiment) {
        return database.sql(
                        "SELECT count(*) FROM snapshot WHERE experiment_id = :experiment AND reason IS NOT NULL")
                .bind("experiment", experiment)
                .mapValue(Long.class)
                .one();
    }

    Mono<Void> insert(Snapshot snapshot, String inputs, String days) {
        return database.sql(
                        """
                        INSERT INTO snapshot (id, experiment_id, label, reason, taken_at, statistics_version, digest,
                                              inputs, days)
                        VALUES (:id, :experiment, :label, :reason, :takenAt, :version, :digest,
                                CAST(:inputs AS jsonb), CAST(:days AS jsonb))\
                        """)
                .bind("id", snapshot.id())
                .bind("experiment", snapshot.experimentId())
                .bind("label", snapshot.label())
                .bind("reason", optional(snapshot.reason(), String.class))
                .bind("takenAt", snapshot.takenAt())
                .bind("version", snapshot.statisticsVersion())
                .bind("digest", snapshot.digest())
                .bind("inputs", inputs)
                .bind("days", days)
                .then();
    }

    /** The snapshots of these experiments, oldest first, by experiment. */
    Mono<Map<UUID, Collection<Snapshot>>> of(Collection<UUID> experiments) {
        return database.sql(
                        """
                        SELECT id, experiment_id, label, reason, taken_at, statistics_version, digest
                        FROM snapshot WHERE experiment_id = ANY(:experiments) ORDER BY id\
                        """)
                .bind("experiments", experiments.toArray(UUID[]::new))
                .map(Snapshots::snapshot)
                .all()
                .collectMultimap(Snapshot::experimentId);
    }

    /** What was kept when these experiments were completed, by experiment. */
    Mono<Map<UUID, SnapshotInputs>> ofCompletion(Collection<UUID> experiments) {
        return experiments.isEmpty()
                ? Mono.just(Map.of())
                : inputs(
                        """
                        SELECT experiment_id AS key, CAST(inputs AS text) AS inputs
                        FROM snapshot WHERE experiment_id = ANY(:ids) AND reason IS NULL\
                        """,
                        experiments);
    }

    /** What these snapshots hold, by their id. */
    Mono<Map<UUID, SnapshotInputs>> inputs(Collection<UUID> ids) {
        return inputs(
                "SELECT id AS key, CAST(inputs AS text) AS inputs FROM snapshot WHERE id = ANY(:ids)",
                ids);
    }

    /** The sums of each day as of the completion; empty when nothing was kept of it. */
    Mono<List<DaySum>> days(UUID experiment) {
        return database.sql(
                        """
                        SELECT CAST(days AS text) AS days FROM snapshot
                        WHERE experiment_id = :experiment AND reason IS NULL\
                        """)
                .bind("experiment", experiment)
                .mapValue(String.class)
                .one()
                .map(json -> SnapshotJson.read(json, new TypeReference<List<DaySum>>() {}));
    }

    private Mono<Map<UUID, SnapshotInputs>> inputs(String sql, Collection<UUID> ids) {
        return database.sql(sql)
                .bind("ids", ids.toArray(UUID[]::new))
                .map(row ->
                        Map.entry(
                                get(row, "key", UUID.class),
                                SnapshotJson.inputs(get(row, "inputs", String.class))))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    private static Snapshot snapshot(Readable row) {
        return new Snapshot(
                get(row, "id", UUID.class),
                get(row, "experiment_id", UUID.class),
                get(row, "label", String.class),
                row.get("reason", String.class),
                get(row, "taken_at", Instant.class),
                get(row, "statistics_version", String.class),
                get(row, "digest", String.class));
    }
}
