package dev.liftgraph.analysis;

import dev.liftgraph.experiment.ExperimentUnit;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The exact sums by day of first exposure, as they are kept along with those of all days. */
@Repository
class DaySummaries {
    /** Whether they are: not of units that were folded before they were. */
    static final String KEPT =
            "SELECT coalesce((SELECT days_kept FROM results_state WHERE experiment_id = :experiment), TRUE)";

    /** Those of some metrics that no percentile clamps. */
    static final String SELECT =
            """
            SELECT d.day, d.metric_id, d.segment_id, d.phase, d.variant_id, %s, %s, %s
            FROM day_summary d WHERE d.experiment_id = :experiment AND d.metric_id = ANY(:metrics)\
            """
                    .formatted(
                            SumColumns.eachNumber(name -> "d." + name),
                            SumColumns.each(name -> "d." + name),
                            RankedColumns.NOT_CAPPED);

    private static final String COLUMNS =
            "metric_id, segment_id, phase, variant_id, day, %s, %s"
                    .formatted(SumColumns.NUMBERS, SumColumns.ALL);

    private static final String PREPARE =
            "CREATE TEMP TABLE IF NOT EXISTS fresh_day (LIKE day_summary) ON COMMIT DELETE ROWS";

    private static final String DIFFERENCES =
            """
            WITH kept AS (SELECT %1$s FROM day_summary WHERE experiment_id = :experiment)
            SELECT count(*) FROM (
                (SELECT %1$s FROM fresh_day EXCEPT SELECT %1$s FROM kept)
                UNION ALL
                (SELECT %1$s FROM kept EXCEPT SELECT %1$s FROM fresh_day)
            ) AS different
            WHERE (%2$s)\
            """
                    .formatted(COLUMNS, KEPT);

    private static final List<String> REPLACE =
            List.of(
                    "DELETE FROM day_summary WHERE experiment_id = :experiment",
                    """
                    INSERT INTO day_summary (experiment_id, %1$s)
                    SELECT experiment_id, %1$s FROM fresh_day WHERE experiment_id = :experiment\
                    """
                            .formatted(COLUMNS),
                    "UPDATE results_state SET days_kept = TRUE WHERE experiment_id = :experiment");

    private final DatabaseClient bulk;

    DaySummaries(@Qualifier("bulk") DatabaseClient bulk) {
        this.bulk = bulk;
    }

    /**
     * Puts those that the units have now in their place, inside the caller's transaction and within
     * its limits; answers how many of the kept ones were different.
     */
    Mono<Long> replace(UUID experiment, ExperimentUnit unit) {
        return bulk.sql(PREPARE)
                .then()
                .then(metrics(experiment))
                .flatMap(metrics ->
                        bulk.sql(fresh(unit))
                                .bind("experiment", experiment)
                                .bind("metrics", metrics.toArray(UUID[]::new))
                                .then())
                .then(
                        bulk.sql(DIFFERENCES)
                                .bind("experiment", experiment)
                                .mapValue(Long.class)
                                .one())
                .delayUntil(_ ->
                        Flux.fromIterable(REPLACE)
                                .concatMap(sql ->
                                        bulk.sql(sql).bind("experiment", experiment).then()));
    }

    private Mono<List<UUID>> metrics(UUID experiment) {
        return bulk.sql("SELECT metric_id FROM experiment_metric WHERE experiment_id = :experiment")
                .bind("experiment", experiment)
                .mapValue(UUID.class)
                .all()
                .collectList();
    }

    private static String fresh(ExperimentUnit unit) {
        return """
        INSERT INTO fresh_day (experiment_id, %1$s)
        SELECT :experiment, %1$s FROM (%2$s) AS summed\
        """
                .formatted(COLUMNS, DailySql.raw(unit));
    }
}
