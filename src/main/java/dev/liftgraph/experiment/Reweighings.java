package dev.liftgraph.experiment;

import static dev.liftgraph.database.Columns.get;
import static java.util.Objects.requireNonNull;

import dev.liftgraph.campaign.PhaseKind;
import dev.liftgraph.experiment.Reweighing.VariantWeight;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** The changes of weights after experiments started. Each experiment has at most 20. */
@Repository
class Reweighings {
    /** Name of what refuses one more than may be. */
    static final String FEW = "reweighing_few";

    private final DatabaseClient database;

    Reweighings(DatabaseClient database) {
        this.database = database;
    }

    /**
     * Counts the change if the experiment runs, is at the version given, and the phase has not
     * begun; else empty.
     */
    Mono<UUID> begin(Experiment present, PhaseKind phase, Instant now) {
        return database.sql(
                        """
                        UPDATE experiment e SET version = version + 1
                        WHERE e.id = :id AND e.version = :version AND e.status IN ('RUNNING', 'PAUSED')
                          AND EXISTS (SELECT FROM phase p
                              WHERE p.campaign_id = e.campaign_id AND p.kind = :phase AND p.starts_at > :now)
                        RETURNING e.id\
                        """)
                .bind("id", present.id())
                .bind("version", present.version())
                .bind("phase", phase.name())
                .bind("now", now)
                .map(row -> get(row, "id", UUID.class))
                .one();
    }

    /** Puts the weights in force and keeps those before, in the transaction that counted it. */
    Mono<Void> insert(UUID experimentId, Reweighing reweighing) {
        return database.sql(
                        """
                        WITH given AS (
                            SELECT * FROM unnest(CAST(:variants AS uuid[]), CAST(:weights AS double precision[]))
                                AS given (id, weight)
                        ), changed AS (
                            UPDATE variant v SET behavioral_weight = given.weight FROM given WHERE v.id = given.id
                        )
                        INSERT INTO reweighing (experiment_id, number, phase, variant_ids, previous_weights, weights,
                                                reason, reweighed_at)
                        SELECT :experimentId, count(*) + 1, :phase, :variants, :previous, :weights, :reason,
                               :reweighedAt
                        FROM reweighing WHERE experiment_id = :experimentId\
                        """)
                .bind("experimentId", experimentId)
                .bind("phase", reweighing.phase().name())
                .bind(
                        "variants",
                        reweighing.weights().stream()
                                .map(each -> each.variant().id())
                                .toArray(UUID[]::new))
                .bind("previous", numbers(reweighing.previousWeights()))
                .bind("weights", numbers(reweighing.weights()))
                .bind("reason", reweighing.reason())
                .bind("reweighedAt", reweighing.reweighedAt())
                .then();
    }

    /** In the order they were made; an experiment without any is left out. */
    Mono<Map<Experiment, Collection<Reweighing>>> of(Collection<Experiment> experiments) {
        Map<UUID, Experiment> byId =
                experiments.stream()
                        .distinct()
                        .collect(Collectors.toMap(Experiment::id, Function.identity()));
        return database.sql(
                        """
                        SELECT experiment_id, phase, variant_ids, previous_weights, weights, reason, reweighed_at
                        FROM reweighing WHERE experiment_id = ANY(:experiments) ORDER BY experiment_id, number\
                        """)
                .bind("experiments", byId.keySet().toArray(UUID[]::new))
                .map(row -> {
                    Experiment experiment =
                            requireNonNull(byId.get(get(row, "experiment_id", UUID.class)));
                    return Map.entry(experiment, reweighing(row, experiment));
                })
                .all()
                .collectMultimap(Map.Entry::getKey, Map.Entry::getValue);
    }

    private static Double[] numbers(List<VariantWeight> weights) {
        return weights.stream().map(VariantWeight::weight).toArray(Double[]::new);
    }

    private static Reweighing reweighing(Readable row, Experiment experiment) {
        List<UUID> ids = List.of(get(row, "variant_ids", UUID[].class));
        return new Reweighing(
                PhaseKind.valueOf(get(row, "phase", String.class)),
                weights(experiment, ids, get(row, "previous_weights", Double[].class)),
                weights(experiment, ids, get(row, "weights", Double[].class)),
                get(row, "reason", String.class),
                get(row, "reweighed_at", Instant.class));
    }

    private static List<VariantWeight> weights(
            Experiment experiment, List<UUID> ids, Double[] weights) {
        List<VariantWeight> all = new ArrayList<>();
        for (Variant variant : experiment.variants()) {
            all.add(new VariantWeight(variant, weights[ids.indexOf(variant.id())]));
        }
        return all;
    }
}
