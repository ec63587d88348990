package dev.liftgraph.reporting;

import static dev.liftgraph.database.Columns.get;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.r2dbc.spi.Readable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Finds experiments with a conclusion that share something with others. */
@Repository
class SimilarExperiments {
    private static final String RANKED =
            """
            WITH asked AS MATERIALIZED (
                SELECT id, campaign_id FROM experiment WHERE id = ANY(:asked)
            ), answered AS MATERIALIZED (
                SELECT DISTINCT a.id, v.competitor
                FROM asked a JOIN competitor_event v ON v.campaign_id = a.campaign_id AND v.retracted_at IS NULL
            ), shared AS (
                SELECT a.id AS asked_id, o.experiment_id AS other_id, 1 AS segments, 0 AS metrics, 0 AS competitors
                FROM asked a
                JOIN experiment_segment s ON s.experiment_id = a.id
                JOIN experiment_segment o ON o.segment_id = s.segment_id
                UNION ALL
                SELECT a.id, o.experiment_id, 0, 1, 0
                FROM asked a
                JOIN experiment_metric m ON m.experiment_id = a.id AND m.role = 'PRIMARY'
                JOIN metric k ON k.id = m.metric_id
                JOIN metric v ON v.key = k.key
                JOIN experiment_metric o ON o.metric_id = v.id AND o.role = 'PRIMARY'
                UNION ALL
                SELECT a.id, e.id, 0, 0, CAST(count(DISTINCT a.competitor) AS integer)
                FROM answered a
                JOIN competitor_event v ON v.competitor = a.competitor AND v.retracted_at IS NULL
                JOIN experiment e ON e.campaign_id = v.campaign_id
                GROUP BY a.id, e.id
            ), ranked AS (
                SELECT s.asked_id, s.other_id, CAST(sum(s.segments) AS integer) AS segments,
                       sum(s.metrics) > 0 AS metric, CAST(sum(s.competitors) AS integer) AS competitors,
                       row_number() OVER (
                           PARTITION BY s.asked_id
                           ORDER BY sum(s.segments + s.metrics + s.competitors) DESC, c.concluded_at DESC,
                                    s.other_id DESC) AS place
                FROM shared s JOIN conclusion c ON c.experiment_id = s.other_id
                WHERE s.other_id <> s.asked_id
                GROUP BY s.asked_id, s.other_id, c.concluded_at
            )
            SELECT asked_id, other_id, segments, metric, competitors
            FROM ranked WHERE place <= :most ORDER BY asked_id, place\
            """;

    private final DatabaseClient database;

    SimilarExperiments(DatabaseClient database) {
        this.database = database;
    }

    /**
     * What is asked about an experiment.
     *
     * @param first most experiments wanted
     */
    record Asked(UUID experimentId, int first) {}

    /** Those that share most first. */
    record Found(List<SimilarExperiment> experiments) {}

    Mono<Map<Asked, Found>> of(Set<Asked> asked) {
        return database.sql(RANKED)
                .bind("asked", asked.stream().map(Asked::experimentId).toArray(UUID[]::new))
                .bind("most", asked.stream().mapToInt(Asked::first).max().orElseThrow())
                .map(SimilarExperiments::row)
                .all()
                .collect(groupingBy(Row::askedId, mapping(Row::similar, toList())))
                .map(found -> answers(asked, found));
    }

    private record Row(UUID askedId, SimilarExperiment similar) {}

    private static Row row(Readable row) {
        return new Row(
                get(row, "asked_id", UUID.class),
                new SimilarExperiment(
                        get(row, "other_id", UUID.class),
                        get(row, "segments", Integer.class),
                        get(row, "metric", Boolean.class),
                        get(row, "competitors", Integer.class)));
    }

    private static Map<Asked, Found> answers(
            Set<Asked> asked, Map<UUID, List<SimilarExperiment>> found) {
        Map<Asked, Found> answers = new HashMap<>();
        for (Asked each : asked) {
            List<SimilarExperiment> similar = found.getOrDefault(each.experimentId(), List.of());
            answers.put(each, new Found(similar.stream().limit(each.first()).toList()));
        }
        return answers;
    }
}
