package dev.liftgraph.reporting;

import static dev.liftgraph.database.Columns.optional;

import dev.liftgraph.api.Page;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Finds experiments with a conclusion, the newest conclusion first. */
@Repository
class ConcludedExperiments {
    /** A conclusion never changes, so that the id of its experiment tells its place for good. */
    private static final String FOUND =
            """
            SELECT c.experiment_id
            FROM conclusion c
            JOIN experiment e ON e.id = c.experiment_id
            JOIN campaign g ON g.id = e.campaign_id
            WHERE (CAST(:after AS uuid) IS NULL OR (c.concluded_at, c.experiment_id) <
                       (SELECT p.concluded_at, p.experiment_id FROM conclusion p WHERE p.experiment_id = :after))
              AND (CAST(:text AS text) IS NULL
                   OR (e.words || c.words || g.words) @@ websearch_to_tsquery('simple', :text))
              AND (CAST(:outcomes AS text[]) IS NULL OR c.outcome = ANY(:outcomes))
              AND (CAST(:segment AS text) IS NULL OR EXISTS (
                       SELECT 1 FROM experiment_segment r JOIN segment s ON s.id = r.segment_id
                       WHERE r.experiment_id = e.id AND s.key = :segment))
              AND (CAST(:metric AS text) IS NULL OR EXISTS (
                       SELECT 1 FROM experiment_metric r JOIN metric m ON m.id = r.metric_id
                       WHERE r.experiment_id = e.id AND m.key = :metric))
              AND (CAST(:strategy AS text) IS NULL OR EXISTS (
                       SELECT 1 FROM experiment_segment r
                       JOIN strategy t ON t.segment_id = r.segment_id AND t.campaign_id = e.campaign_id
                       WHERE r.experiment_id = e.id AND t.ended_at IS NULL AND t.kind = :strategy))
              AND (CAST(:competitor AS text) IS NULL OR EXISTS (
                       SELECT 1 FROM competitor_event v
                       WHERE v.campaign_id = e.campaign_id AND v.retracted_at IS NULL
                         AND v.competitor = :competitor))
            ORDER BY c.concluded_at DESC, c.experiment_id DESC LIMIT :limit\
            """;

    private final DatabaseClient database;

    ConcludedExperiments(DatabaseClient database) {
        this.database = database;
    }

    /** Ids of up to {@link Page#limit()} experiments. */
    Mono<List<UUID>> found(ExperimentSearch search, Page page) {
        var strategy = search.strategy();
        return database.sql(FOUND)
                .bind("after", optional(page.after(), UUID.class))
                .bind("text", optional(search.words(), String.class))
                .bind("outcomes", optional(search.outcomes(), String[].class))
                .bind("segment", optional(search.segment(), String.class))
                .bind("metric", optional(search.metric(), String.class))
                .bind("strategy", optional(strategy == null ? null : strategy.name(), String.class))
                .bind("competitor", optional(search.competitor(), String.class))
                .bind("limit", page.limit())
                .mapValue(UUID.class)
                .all()
                .collectList();
    }
}
