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
 * a bit for each of its segments, so that its rows are read once, however many pairs there are, and
 * in the order of the key, so that nothing is kept of the units.
 */
@Repository
class UnitOverlaps {
    private static final String MASKS =
            """
            WITH mask AS (
                SELECT e.id AS experiment_id, r.segments, m.mask, m.units
                FROM unnest(:experiments) AS e (id)
                CROSS JOIN LATERAL (
                    SELECT array_agg(segment_id ORDER BY ordinal) AS segments
                    FROM experiment_segment WHERE experiment_id = e.id
                ) AS r
                CROSS JOIN LATERAL (
                    SELECT each.mask, count(*) AS units
                    FROM (
                        SELECT customer_id, bit_or(1 << bit) AS mask
                        FROM (
                            SELECT u.customer_id, array_position(r.segments, u.segment_id) AS bit
                            FROM unit_segment u WHERE u.experiment_id = e.id
                            ORDER BY u.customer_id OFFSET 0
                        ) AS ordered
                        GROUP BY customer_id
                    ) AS each
                    WHERE NOT EXISTS (
                        SELECT FROM unit x
                        WHERE x.experiment_id = e.id AND x.customer_id = each.customer_id AND x.excluded)
                    GROUP BY each.mask
                ) AS m
            )
            """;

    private static final String COUNT =
            MASKS
                    + """
                    , pair AS (
                        SELECT m.experiment_id,
                               sum(CASE WHEN m.mask & (1 << a) <> 0 AND m.mask & (1 << b) <> 0 THEN m.units ELSE 0 END) AS shared,
                               sum(m.units) AS either
                        FROM mask m
                        CROSS JOIN LATERAL generate_series(1, cardinality(m.segments)) AS a
                        CROSS JOIN LATERAL generate_series(a + 1, cardinality(m.segments)) AS b
                        WHERE m.mask & ((1 << a) | (1 << b)) <> 0
                        GROUP BY m.experiment_id, a, b
                    )
                    SELECT experiment_id, CAST(max(shared / either) AS double precision) AS overlap
                    FROM pair GROUP BY experiment_id\
                    """;

    /** Of two segments the units of one that are not in the other. */
    private static final String BROUGHT =
            MASKS
                    + """
                    SELECT m.experiment_id, m.segments[a] AS from_id, m.segments[b] AS to_id,
                           CAST(sum(m.units) AS bigint) AS units
                    FROM mask m
                    CROSS JOIN LATERAL generate_series(1, cardinality(m.segments)) AS a
                    CROSS JOIN LATERAL generate_series(1, cardinality(m.segments)) AS b
                    WHERE m.mask & (1 << a) <> 0 AND m.mask & (1 << b) = 0
                    GROUP BY m.experiment_id, m.segments[a], m.segments[b]\
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

    /** What the registered segments would bring to each other, by experiment. */
    Mono<Map<UUID, BroughtUnits>> brought(Collection<UUID> experiments) {
        return database.sql(BROUGHT)
                .bind("experiments", experiments.toArray(UUID[]::new))
                .map(row ->
                        Map.entry(
                                get(row, "experiment_id", UUID.class),
                                new BroughtUnits.Between(
                                        get(row, "from_id", UUID.class),
                                        get(row, "to_id", UUID.class),
                                        get(row, "units", Long.class))))
                .all()
                .collectMultimap(Map.Entry::getKey, Map.Entry::getValue)
                .map(found -> {
                    Map<UUID, BroughtUnits> brought = new HashMap<>();
                    experiments.forEach(id ->
                            brought.put(
                                    id,
                                    new BroughtUnits(
                                            List.copyOf(found.getOrDefault(id, List.of())))));
                    return brought;
                });
    }
}
