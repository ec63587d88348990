package dev.liftgraph.analysis;

import static dev.liftgraph.database.Columns.get;

import dev.liftgraph.experiment.ResultsBackfill;
import dev.liftgraph.segment.SegmentEvaluations;
import java.time.Instant;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Counts what is measured from now on for the units that are there already: all of them are taken
 * out of the sums, and put back with what was added. Their outcomes in added metrics are found when
 * they are folded, for which they are queued; their segments are frozen at once, as of their first
 * exposures.
 */
@Repository
class Backfilling implements ResultsBackfill {
    private static final String FILL =
            """
            INSERT INTO folding (
                customer_id, variant_id, exposed_at, phase, excluded, reassigned, counted_at, account, forced)
            SELECT customer_id, variant_id, exposed_at, phase, excluded, reassigned, counted_at, account, forced
            FROM unit WHERE experiment_id = :experiment\
            """;

    private static final String EVALUATIONS =
            """
            SELECT v.segment_version_id, v.as_of
            FROM experiment_segment s
            JOIN segment_evaluation v ON v.segment_version_id = s.segment_version_id
            WHERE s.experiment_id = :experiment AND s.added_at = :added
            ORDER BY v.segment_version_id, v.as_of\
            """;

    /** Each unit is among those of one evaluation of a segment only. */
    private static final String EXPOSED =
            """
            INSERT INTO freezing (customer_id, exposed_at)
            SELECT customer_id, exposed_at FROM folding
            WHERE exposed_at >= :from
              AND exposed_at < coalesce((
                      SELECT min(as_of) FROM segment_evaluation WHERE segment_version_id = :version AND as_of > :from),
                  'infinity')\
            """;

    private static final String QUEUE =
            """
            INSERT INTO touched_unit (experiment_id, customer_id)
            SELECT :experiment, f.customer_id FROM folding f
            WHERE EXISTS (SELECT FROM experiment_metric WHERE experiment_id = :experiment AND added_at = :added)\
            """;

    private final Units units;
    private final Contributions contributions;
    private final SegmentEvaluations evaluations;
    private final RankedSums ranked;
    private final DatabaseClient bulk;

    Backfilling(
            Units units,
            Contributions contributions,
            SegmentEvaluations evaluations,
            RankedSums ranked,
            @Qualifier("bulk") DatabaseClient bulk) {
        this.units = units;
        this.contributions = contributions;
        this.evaluations = evaluations;
        this.ranked = ranked;
        this.bulk = bulk;
    }

    @Override
    public Mono<Void> around(UUID experiment, Instant addedAt, Mono<Void> addition) {
        return units.lock(experiment)
                .then(Mono.defer(() -> take(experiment)))
                .flatMap(taken -> taken == 0 ? addition : recount(experiment, addedAt, addition));
    }

    /** Answers how many units there are. */
    private Mono<Long> take(UUID experiment) {
        return Flux.fromIterable(Units.TABLES)
                .concatMap(sql -> bulk.sql(sql).then())
                .then(bulk.sql(FILL).bind("experiment", experiment).fetch().rowsUpdated())
                .delayUntil(_ -> bulk.sql("ANALYZE folding").then());
    }

    private Mono<Void> recount(UUID experiment, Instant addedAt, Mono<Void> addition) {
        return units.unit(experiment)
                .flatMap(unit ->
                        contributions
                                .subtract(experiment, unit)
                                .then(addition)
                                .then(freeze(experiment, addedAt))
                                .then(contributions.add(experiment, unit)))
                .then(ranked.note(experiment))
                .then(run(QUEUE, experiment, addedAt));
    }

    private Mono<Void> freeze(UUID experiment, Instant addedAt) {
        return bulk.sql(EVALUATIONS)
                .bind("experiment", experiment)
                .bind("added", addedAt)
                .map(row ->
                        new Units.Evaluation(
                                get(row, "segment_version_id", UUID.class),
                                get(row, "as_of", Instant.class)))
                .all()
                .collectList()
                .flatMapIterable(found -> found)
                .concatMap(this::evaluateAgain)
                .then(bulk.sql("DELETE FROM freezing").then())
                .then(
                        bulk.sql(
                                        "INSERT INTO freezing (customer_id, exposed_at) SELECT customer_id, exposed_at FROM folding")
                                .then())
                .then(run(Units.FREEZE + " AND s.added_at = :added", experiment, addedAt));
    }

    /** Customers may have become known since the evaluation. */
    private Mono<Void> evaluateAgain(Units.Evaluation evaluation) {
        return bulk.sql("DELETE FROM freezing")
                .then()
                .then(
                        bulk.sql(EXPOSED)
                                .bind("from", evaluation.asOf())
                                .bind("version", evaluation.segmentVersionId())
                                .fetch()
                                .rowsUpdated())
                .flatMap(exposed ->
                        exposed == 0
                                ? Mono.empty()
                                : evaluations.evaluateAgain(
                                        evaluation.segmentVersionId(),
                                        evaluation.asOf(),
                                        Units.FREEZING));
    }

    private Mono<Void> run(String sql, UUID experiment, Instant addedAt) {
        return bulk.sql(sql).bind("experiment", experiment).bind("added", addedAt).then();
    }
}
