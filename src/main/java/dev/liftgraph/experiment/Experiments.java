package dev.liftgraph.experiment;

import static dev.liftgraph.database.Columns.get;
import static dev.liftgraph.database.Columns.optional;

import dev.liftgraph.api.Page;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The experiments. One statement loads an experiment with its whole registration. */
@Repository
public class Experiments {
    private static final String SELECT =
            """
            SELECT e.id, e.key, e.name, e.campaign_id, e.hypothesis, e.status, e.significance_level, e.power,
                   e.registration_hash, e.version, e.created_at, e.started_at, e.paused_at, e.completed_at,
                   e.archived_at, e.engine, e.spending, e.planned_units, e.prior_mean, e.prior_standard_deviation,
                   e.unit, e.intraclass_correlation, e.purpose, v.*, m.*, f.*, s.*
            FROM experiment e
            CROSS JOIN LATERAL (
                SELECT array_agg(id ORDER BY ordinal) AS variant_ids,
                       array_agg(key ORDER BY ordinal) AS variant_keys,
                       array_agg(name ORDER BY ordinal) AS variant_names,
                       array_agg(description ORDER BY ordinal) AS variant_descriptions,
                       array_agg(weight ORDER BY ordinal) AS variant_weights,
                       array_agg(behavioral_weight ORDER BY ordinal) AS variant_behavioral_weights,
                       array_agg(control ORDER BY ordinal) AS variant_controls
                FROM variant WHERE experiment_id = e.id
            ) v
            CROSS JOIN LATERAL (
                SELECT array_agg(metric.id ORDER BY ordinal) AS metric_ids,
                       array_agg(metric.key ORDER BY ordinal) AS metric_keys,
                       array_agg(metric.name ORDER BY ordinal) AS metric_names,
                       array_agg(metric.kind ORDER BY ordinal) AS metric_kinds,
                       array_agg(metric.event ORDER BY ordinal) AS metric_events,
                       array_agg(metric.window_days ORDER BY ordinal) AS metric_windows,
                       array_agg(metric.description ORDER BY ordinal) AS metric_descriptions,
                       array_agg(metric.good_direction ORDER BY ordinal) AS metric_directions,
                       array_agg(metric.baseline ORDER BY ordinal) AS metric_baselines,
                       array_agg(metric.standard_deviation ORDER BY ordinal) AS metric_deviations,
                       array_agg(metric.mde_value ORDER BY ordinal) AS metric_effects,
                       array_agg(metric.mde_scale ORDER BY ordinal) AS metric_scales,
                       array_agg(metric.currency ORDER BY ordinal) AS metric_currencies,
                       array_agg(metric.minimum_units ORDER BY ordinal) AS metric_minimums,
                       array_agg(metric.prior_mean ORDER BY ordinal) AS metric_prior_means,
                       array_agg(metric.prior_standard_deviation ORDER BY ordinal) AS metric_prior_deviations,
                       %s,
                       array_agg(role ORDER BY ordinal) AS roles,
                       array_agg(r.added_at ORDER BY ordinal) AS metrics_added,
                       array_agg(r.baseline ORDER BY ordinal) AS planned_baselines,
                       array_agg(r.standard_deviation ORDER BY ordinal) AS planned_deviations,
                       array_agg(r.mde_value ORDER BY ordinal) AS planned_effects,
                       array_agg(r.mde_scale ORDER BY ordinal) AS planned_scales,
                       array_agg(r.minimum_units ORDER BY ordinal) AS minimums,
                       array_agg(r.prior_mean ORDER BY ordinal) AS prior_means,
                       array_agg(r.prior_standard_deviation ORDER BY ordinal) AS prior_deviations
                FROM experiment_metric r JOIN metric ON metric.id = r.metric_id WHERE r.experiment_id = e.id
            ) m
            CROSS JOIN LATERAL (%s) f
            CROSS JOIN LATERAL (
                SELECT coalesce(array_agg(segment_id ORDER BY ordinal), '{}') AS segment_ids,
                       coalesce(array_agg(segment_version_id ORDER BY ordinal), '{}') AS segment_version_ids,
                       coalesce(array_agg(added_at ORDER BY ordinal), '{}') AS segments_added
                FROM experiment_segment WHERE experiment_id = e.id
            ) s
            """
                    .formatted(TermsColumns.OF_SEVERAL, TermsColumns.STEPS);

    private final DatabaseClient database;

    Experiments(DatabaseClient database) {
        this.database = database;
    }

    /** The experiments with these keys, by key. */
    public Mono<Map<String, Experiment>> byKeys(Collection<String> keys) {
        return where("e.key = ANY(:keys)", "keys", keys.toArray(String[]::new))
                .collectMap(Experiment::key);
    }

    /** The experiments with these ids, by id. */
    public Mono<Map<UUID, Experiment>> byIds(Collection<UUID> ids) {
        return where("e.id = ANY(:ids)", "ids", ids.toArray(UUID[]::new))
                .collectMap(Experiment::id);
    }

    /** The experiments of these campaigns, oldest first, by campaign id. */
    public Mono<Map<UUID, Collection<Experiment>>> byCampaignIds(Collection<UUID> ids) {
        return where("e.campaign_id = ANY(:ids) ORDER BY e.id", "ids", ids.toArray(UUID[]::new))
                .collectMultimap(Experiment::campaignId);
    }

    /**
     * The experiments completed from one moment to before another, oldest first.
     *
     * @param campaignId null for those of all campaigns
     */
    public Mono<List<Experiment>> completed(
            Instant from, Instant to, @Nullable UUID campaignId, int most) {
        return database.sql(
                        SELECT
                                + """
                                WHERE e.completed_at >= :from AND e.completed_at < :to
                                    AND (CAST(:campaign AS uuid) IS NULL OR e.campaign_id = :campaign)
                                ORDER BY e.id LIMIT :most\
                                """)
                .bind("from", from)
                .bind("to", to)
                .bind("campaign", optional(campaignId, UUID.class))
                .bind("most", most)
                .map(row -> new ExperimentRow(row).experiment())
                .all()
                .collectList();
    }

    /** Those that are running or paused, oldest first: at most so many. */
    public Mono<List<Experiment>> underWay(Page page) {
        return database.sql(
                        SELECT
                                + """
                                WHERE e.id > :after AND e.status IN ('RUNNING', 'PAUSED')
                                ORDER BY e.id LIMIT :most\
                                """)
                .bind("after", page.start())
                .bind("most", page.first())
                .map(row -> new ExperimentRow(row).experiment())
                .all()
                .collectList();
    }

    /** Those that check the engines and were started, newest first: at most so many. */
    public Mono<List<Experiment>> selfChecks(int most) {
        return database.sql(
                        SELECT
                                + """
                                WHERE e.purpose = 'AA' AND e.started_at IS NOT NULL
                                ORDER BY e.id DESC LIMIT :most\
                                """)
                .bind("most", most)
                .map(row -> new ExperimentRow(row).experiment())
                .all()
                .collectList();
    }

    /** When these last went on after a pause; those that never did are left out. */
    Mono<Map<UUID, Instant>> resumed(Collection<UUID> ids) {
        return database.sql(
                        "SELECT id, resumed_at FROM experiment WHERE id = ANY(:ids) AND resumed_at IS NOT NULL")
                .bind("ids", ids.toArray(UUID[]::new))
                .map(row ->
                        Map.entry(
                                get(row, "id", UUID.class), get(row, "resumed_at", Instant.class)))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    Mono<Experiment> byKey(String key) {
        return byKeys(List.of(key)).mapNotNull(found -> found.get(key));
    }

    Mono<Experiment> byId(UUID id) {
        return byIds(List.of(id)).mapNotNull(found -> found.get(id));
    }

    Mono<List<Experiment>> page(Page page, @Nullable ExperimentStatus status) {
        return database.sql(
                        SELECT
                                + """
                                WHERE e.id > :after AND (CAST(:status AS text) IS NULL OR e.status = :status)
                                ORDER BY e.id LIMIT :limit\
                                """)
                .bind("after", page.start())
                .bind("status", optional(status == null ? null : status.name(), String.class))
                .bind("limit", page.limit())
                .map(row -> new ExperimentRow(row).experiment())
                .all()
                .collectList();
    }

    private Flux<Experiment> where(String condition, String parameter, Object value) {
        return database.sql(SELECT + "WHERE " + condition)
                .bind(parameter, value)
                .map(row -> new ExperimentRow(row).experiment())
                .all();
    }
}
