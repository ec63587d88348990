package dev.liftgraph.analysis;

import static dev.liftgraph.database.Columns.get;

import dev.liftgraph.experiment.Experiment;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/**
 * How much the registered segments of experiments share their units. Each unit becomes a mask with
 * a bit for each of its segments, so that its rows are read once, however many pairs there are.
 */
@Repository
class UnitOverlaps {
    private static final String COUNT =
            """
            WITH unit_mask AS (
                SELECT u.experiment_id, bit_or(1 << s.ordinal) AS mask
                FROM experiment_segment s
                JOIN unit_segment u ON u.experiment_id = s.experiment_id AND u.segment_id = s.segment_id
                WHERE s.experiment_id = ANY(:experiments)
                    AND NOT EXISTS (
                        SELECT FROM unit x
                        WHERE x.experiment_id = u.experiment_id AND x.customer_id = u.customer_id AND x.excluded)
                GROUP BY u.experiment_id, u.customer_id
            ), mask AS (
                SELECT experiment_id, mask, count(*) AS units FROM unit_mask GROUP BY experiment_id, mask
            ), pair AS (
                SELECT m.experiment_id,
                       sum(m.units) FILTER (WHERE m.mask & (1 << a.ordinal) <> 0 AND m.mask & (1 << b.ordinal) <> 0) AS shared,
                       sum(m.units) AS either
                FROM mask m
                JOIN experiment_segment a ON a.experiment_id = m.experiment_id
                JOIN experiment_segment b ON b.experiment_id = m.experiment_id AND b.ordinal > a.ordinal
                WHERE m.mask & ((1 << a.ordinal) | (1 << b.ordinal)) <> 0
                GROUP BY m.experiment_id, a.ordinal, b.ordinal
            )
            SELECT experiment_id, CAST(max(coalesce(shared, 0) / either) AS double precision) AS overlap
            FROM pair GROUP BY experiment_id\
            """;

    private final DatabaseClient database;

    UnitOverlaps(DatabaseClient database) {
        this.database = database;
    }

    /** Largest share of units in both over units in either (Jaccard) of any pair, by experiment. */
    Mono<Map<UUID, Double>> largest(Collection<Experiment> experiments) {
        List<UUID> ids =
                experiments.stream()
                        .filter(experiment -> experiment.segments().size() > 1)
                        .map(Experiment::id)
                        .distinct()
                        .toList();
        return ids.isEmpty() ? Mono.just(new HashMap<>()) : find(ids);
    }

    private Mono<Map<UUID, Double>> find(List<UUID> ids) {
        return database.sql(COUNT)
                .bind("experiments", ids.toArray(UUID[]::new))
                .map(row ->
                        Map.entry(
                                get(row, "experiment_id", UUID.class),
                                get(row, "overlap", Double.class)))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }
}
