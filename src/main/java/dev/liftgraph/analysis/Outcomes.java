package dev.liftgraph.analysis;

import static dev.liftgraph.database.Columns.get;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The units' values of their metrics. Inside the caller's transaction on the bulk connections; the
 * units are those in the table {@code folding}.
 */
@Repository
class Outcomes {
    private static final String FORGET_OUTCOMES =
            """
            DELETE FROM outcome o USING folding f
            WHERE o.experiment_id = :experiment AND o.customer_id = f.customer_id\
            """;

    /** Metrics are few and of an experiment that no statistics know: temporary tables say so. */
    private static final List<String> PREPARE =
            List.of(
                    """
                    CREATE TEMP TABLE IF NOT EXISTS measured (
                        metric_id uuid, kind text, event text COLLATE "C", window_days integer, delay_days integer,
                        span_days integer, waits integer, measure text, denominator_event text COLLATE "C",
                        denominator_measure text, cap bigint, covariate_days integer) ON COMMIT DELETE ROWS\
                    """,
                    """
                    CREATE TEMP TABLE IF NOT EXISTS measured_part (
                        metric_id uuid, is_paired boolean, is_earlier boolean, event text COLLATE "C", opens integer, closes integer,
                        waits integer, cap bigint, how text) ON COMMIT DELETE ROWS\
                    """,
                    "DELETE FROM measured",
                    "DELETE FROM measured_part");

    private static final String FILL_MEASURED = "INSERT INTO measured " + MeasuredParts.MEASURED;

    private static final List<String> FILL_PARTS =
            List.of(
                    "INSERT INTO measured_part " + MeasuredParts.PARTS,
                    "ANALYZE measured, measured_part");

    /**
     * A window is so many times 24 hours. The campaign's bounds on event times let most partitions
     * be passed over.
     */
    private static final String FIND_OUTCOMES =
            """
            WITH part AS (
                SELECT f.customer_id, p.metric_id, p.is_paired, p.is_earlier, p.cap, %s AS amount
                FROM folding f
                CROSS JOIN measured_part p
                JOIN event v ON v.customer_id = f.customer_id AND v.name = p.event
                    AND v.occurred_at >= f.exposed_at + p.opens * INTERVAL '24' HOUR
                    AND v.occurred_at < f.exposed_at + p.closes * INTERVAL '24' HOUR
                WHERE v.occurred_at >= :from AND v.occurred_at < :to
                    AND (p.waits IS NULL OR f.exposed_at + p.waits * INTERVAL '24' HOUR <= f.counted_at)
                GROUP BY f.customer_id, p.metric_id, p.is_paired, p.is_earlier, p.cap, p.how
            ), result AS (%s)
            INSERT INTO outcome (experiment_id, customer_id, metric_id, amount, paired, clamped, steps,
                                 earlier, earlier_paired)
            SELECT :experiment, r.customer_id, r.metric_id, r.amount, r.paired, r.clamped, r.steps,
                   r.earlier, r.earlier_paired
            FROM result r\
            """
                    .formatted(MeasuredParts.amount("f"), MeasuredParts.OUTCOMES);

    private static final String FIND_FUNNELS =
            """
            WITH %s, result AS (%s)
            INSERT INTO outcome (experiment_id, customer_id, metric_id, amount, paired, clamped, steps,
                                 earlier, earlier_paired)
            SELECT :experiment, r.customer_id, r.metric_id, r.amount, r.paired, r.clamped, r.steps,
                   r.earlier, r.earlier_paired
            FROM result r\
            """
                    .formatted(
                            MeasuredParts.reached(
                                    "folding",
                                    " AND v.occurred_at >= :from AND v.occurred_at < :to"),
                            MeasuredParts.FUNNEL_OUTCOMES);

    private static final String BOUNDS =
            """
            SELECT min(p.starts_at) - make_interval(hours => 24 * (
                       SELECT coalesce(max(covariate_days), 0) FROM measured)) AS earliest,
                   max(p.ends_at) + make_interval(hours => 24 * (SELECT max(span_days) FROM measured)) AS latest,
                   EXISTS (SELECT FROM measured WHERE kind = 'FUNNEL') AS funnels
            FROM experiment e
            JOIN phase p ON p.campaign_id = e.campaign_id
            WHERE e.id = :experiment\
            """;

    private final DatabaseClient bulk;

    Outcomes(@Qualifier("bulk") DatabaseClient bulk) {
        this.bulk = bulk;
    }

    /** When events of the experiment's metrics can be, and whether some metric is a funnel. */
    private record Bounds(Instant from, Instant to, boolean funnels) {}

    /** Finds the outcomes of the units being folded. */
    Mono<Void> find(UUID experiment) {
        return run(FORGET_OUTCOMES, experiment)
                .then(all(PREPARE))
                .then(run(FILL_MEASURED, experiment))
                .then(all(FILL_PARTS))
                .then(
                        bulk.sql(BOUNDS)
                                .bind("experiment", experiment)
                                .map(row ->
                                        new Bounds(
                                                get(row, "earliest", Instant.class),
                                                get(row, "latest", Instant.class),
                                                get(row, "funnels", Boolean.class)))
                                .one())
                .flatMap(bounds ->
                        find(FIND_OUTCOMES, experiment, bounds)
                                .then(
                                        bounds.funnels()
                                                ? find(FIND_FUNNELS, experiment, bounds)
                                                : Mono.empty()));
    }

    private Mono<Void> find(String sql, UUID experiment, Bounds bounds) {
        return bulk.sql(sql)
                .bind("experiment", experiment)
                .bind("from", bounds.from())
                .bind("to", bounds.to())
                .then();
    }

    private Mono<Void> all(List<String> statements) {
        return Flux.fromIterable(statements).concatMap(sql -> bulk.sql(sql).then()).then();
    }

    private Mono<Void> run(String sql, UUID experiment) {
        return bulk.sql(sql).bind("experiment", experiment).then();
    }
}
