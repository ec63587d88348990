package dev.liftgraph.experiment;

import static dev.liftgraph.database.Columns.get;
import static dev.liftgraph.database.Columns.optional;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Writes experiments, inside the caller's transaction. */
@Repository
class ExperimentChanges {
    private final DatabaseClient database;

    ExperimentChanges(DatabaseClient database) {
        this.database = database;
    }

    Mono<Void> insert(Experiment experiment) {
        return database.sql(
                        """
                        INSERT INTO experiment (id, key, name, campaign_id, hypothesis, status, significance_level,
                                                power, engine, spending, planned_units, prior_mean,
                                                prior_standard_deviation, unit, intraclass_correlation, version, created_at,
                                                purpose)
                        VALUES (:id, :key, :name, :campaignId, :hypothesis, :status, :significanceLevel,
                                :power, :engine, :spending, :plannedUnits, :priorMean,
                                :priorStandardDeviation, :unit, :intraclassCorrelation, :version, :createdAt, :purpose)\
                        """)
                .bind("id", experiment.id())
                .bind("key", experiment.key())
                .bind("name", experiment.name())
                .bind("campaignId", experiment.campaignId())
                .bind("hypothesis", experiment.hypothesis())
                .bind("status", experiment.status().name())
                .bindValues(bindings(experiment.design()))
                .bindValues(bindings(experiment))
                .bind("version", experiment.version())
                .bind("createdAt", experiment.createdAt())
                .bind("purpose", experiment.purpose().name())
                .then();
    }

    /**
     * Makes a draft's own row anew if it is still a draft, at the version before this one; else
     * empty.
     */
    Mono<UUID> update(Experiment draft) {
        return database.sql(
                        """
                        UPDATE experiment
                        SET name = :name, hypothesis = :hypothesis, significance_level = :significanceLevel,
                            power = :power, engine = :engine, spending = :spending,
                            planned_units = :plannedUnits, prior_mean = :priorMean,
                            prior_standard_deviation = :priorStandardDeviation, unit = :unit,
                            intraclass_correlation = :intraclassCorrelation, version = :version,
                            purpose = :purpose
                        WHERE id = :id AND status = 'DRAFT' AND version = :version - 1
                        RETURNING id\
                        """)
                .bind("id", draft.id())
                .bind("name", draft.name())
                .bind("hypothesis", draft.hypothesis())
                .bindValues(bindings(draft.design()))
                .bindValues(bindings(draft))
                .bind("version", draft.version())
                .bind("purpose", draft.purpose().name())
                .map(row -> get(row, "id", UUID.class))
                .one();
    }

    /**
     * Moves an experiment on if it is in a state before, and at the version if given; else empty.
     *
     * @param hash of the registration, when this is the start
     */
    Mono<UUID> move(
            String key,
            @Nullable Integer version,
            Transition transition,
            Instant at,
            @Nullable String hash) {
        return database.sql(
                        """
                        UPDATE experiment
                        SET status = :to, version = version + 1,
                            registration_hash = coalesce(:hash, registration_hash),
                            started_at = CASE WHEN status = 'DRAFT' THEN :at ELSE started_at END,
                            resumed_at = CASE WHEN status = 'PAUSED' AND :to = 'RUNNING' THEN :at ELSE resumed_at END,
                            paused_at = CASE WHEN :to = 'PAUSED' THEN :at ELSE paused_at END,
                            completed_at = CASE WHEN :to = 'COMPLETED' THEN :at ELSE completed_at END,
                            archived_at = CASE WHEN :to = 'ARCHIVED' THEN :at ELSE archived_at END
                        WHERE key = :key AND status = ANY(:from)
                          AND (CAST(:version AS integer) IS NULL OR version = :version)
                        RETURNING id\
                        """)
                .bind("key", key)
                .bind("version", optional(version, Integer.class))
                .bind("to", transition.to().name())
                .bind("from", transition.from().stream().map(Enum::name).toArray(String[]::new))
                .bind("at", at)
                .bind("hash", optional(hash, String.class))
                .map(row -> get(row, "id", UUID.class))
                .one();
    }

    private static Map<String, Object> bindings(Experiment experiment) {
        return Map.of(
                "unit",
                experiment.unit().name(),
                "intraclassCorrelation",
                optional(experiment.intraclassCorrelation(), Double.class));
    }

    private static Map<String, Object> bindings(Design design) {
        Prior prior = design.prior();
        Spending spending = design.spending();
        return Map.of(
                "significanceLevel", design.significanceLevel(),
                "power", design.power(),
                "engine", design.engine().name(),
                "spending", optional(spending == null ? null : spending.name(), String.class),
                "plannedUnits", optional(design.plannedUnits(), Integer.class),
                "priorMean", optional(prior == null ? null : prior.mean(), Double.class),
                "priorStandardDeviation",
                        optional(prior == null ? null : prior.standardDeviation(), Double.class));
    }
}
