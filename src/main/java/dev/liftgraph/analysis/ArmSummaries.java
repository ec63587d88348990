package dev.liftgraph.analysis;

import static dev.liftgraph.database.Columns.get;

import dev.liftgraph.campaign.GateDecision;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;

/** The exact sums per metric, segment, phase and variant, as they are kept. */
@Repository
class ArmSummaries {
    /** Reading the results of an experiment that runs is a look at it, of which an hour has one. */
    static final String LOOK =
            """
            INSERT INTO look (experiment_id, looked_at)
            SELECT r.experiment_id, date_trunc('hour', CAST(:now AS timestamptz))
            FROM results_state r JOIN experiment e ON e.id = r.experiment_id
            WHERE r.experiment_id = ANY(:looked) AND e.status IN ('RUNNING', 'PAUSED')
            ON CONFLICT DO NOTHING
            """;

    private static final String SELECT =
            "WITH looked AS (\n"
                    + LOOK
                    + """
                        RETURNING experiment_id
                    ), known AS MATERIALIZED (
                        SELECT r.experiment_id, r.refreshed_at, r.excluded_units, r.reassigned_units,
                               (SELECT g.decision FROM experiment e JOIN phase_gate g ON g.campaign_id = e.campaign_id
                                WHERE e.id = r.experiment_id) AS gate,
                               r.ranks_due, r.ranks_due OR EXISTS (
                                   SELECT FROM touched_unit t WHERE t.experiment_id = r.experiment_id) AS behind,
                               (SELECT count(*) FROM look l WHERE l.experiment_id = r.experiment_id)
                               + (SELECT count(*) FROM looked n WHERE n.experiment_id = r.experiment_id) AS looks
                        FROM results_state r
                        WHERE r.experiment_id = ANY(:experiments)
                    )
                    SELECT k.experiment_id, k.refreshed_at, k.excluded_units, k.reassigned_units, k.gate, k.behind, k.ranks_due, k.looks,
                           a.metric_id, a.segment_id, a.phase, a.variant_id, %s, %s, %s
                    FROM known k
                    LEFT JOIN arm_summary a ON a.experiment_id = k.experiment_id
                    LEFT JOIN ranked_sum r ON r.experiment_id = a.experiment_id AND r.metric_id = a.metric_id
                        AND r.segment_id IS NOT DISTINCT FROM a.segment_id AND r.phase = a.phase
                        AND r.variant_id = a.variant_id\
                    """
                            .formatted(
                                    SumColumns.eachNumber(name -> "a." + name),
                                    SumColumns.each(name -> "a." + name),
                                    RankedColumns.ALL);

    private final DatabaseClient database;
    private final Clock clock;

    ArmSummaries(DatabaseClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * The sums of these experiments; one statement for all of them.
     *
     * @param looked those of them that somebody looks at
     */
    Flux<Row> of(Collection<UUID> experiments, Collection<UUID> looked) {
        return database.sql(SELECT)
                .bind("experiments", experiments.toArray(UUID[]::new))
                .bind("looked", looked.toArray(UUID[]::new))
                .bind("now", clock.instant())
                .map(ArmSummaries::row)
                .all();
    }

    /** What is known of an experiment's results, with one of its sums; null when there is none. */
    record Row(UUID experimentId, ResultsState state, @Nullable ArmSummary summary) {}

    private static Row row(Readable row) {
        UUID metric = row.get("metric_id", UUID.class);
        String gate = row.get("gate", String.class);
        return new Row(
                get(row, "experiment_id", UUID.class),
                new ResultsState(
                        get(row, "refreshed_at", Instant.class),
                        !get(row, "behind", Boolean.class),
                        get(row, "excluded_units", Long.class),
                        get(row, "reassigned_units", Long.class),
                        gate == null ? null : GateDecision.valueOf(gate),
                        get(row, "looks", Long.class),
                        get(row, "ranks_due", Boolean.class)),
                metric == null
                        ? null
                        : RankedColumns.with(
                                SumColumns.summary(row, row.get("segment_id", UUID.class)), row));
    }
}
