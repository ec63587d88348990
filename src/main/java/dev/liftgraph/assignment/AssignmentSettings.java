package dev.liftgraph.assignment;

import static dev.liftgraph.database.Columns.get;
import static dev.liftgraph.database.Columns.optional;

import dev.liftgraph.assignment.LayerSlots.Slots;
import dev.liftgraph.experiment.AssignmentAlgorithm;
import dev.liftgraph.experiment.AssignmentInput;
import dev.liftgraph.experiment.ExperimentStatus;
import io.r2dbc.spi.Readable;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** How the units of experiments are assigned. */
@Repository
class AssignmentSettings {
    private static final String SELECT =
            """
            SELECT e.id, e.key, e.status, v.key AS control, a.algorithm, a.salt, a.coverage, l.key AS layer,
                   ARRAY(SELECT lower(c.slots) - l.number * :slots FROM layer_claim c
                         WHERE c.experiment_id = e.id ORDER BY c.slots) AS slots_from,
                   ARRAY(SELECT upper(c.slots) - l.number * :slots FROM layer_claim c
                         WHERE c.experiment_id = e.id ORDER BY c.slots) AS slots_to,
                   ARRAY(SELECT g.segment_id FROM eligible_segment g
                         WHERE g.experiment_id = e.id ORDER BY g.ordinal) AS eligible,
                   EXISTS (SELECT FROM campaign_excluded n WHERE n.campaign_id = e.campaign_id) AS excluding
            FROM experiment e
            JOIN variant v ON v.experiment_id = e.id AND v.control
            LEFT JOIN experiment_assignment a ON a.experiment_id = e.id
            LEFT JOIN layer l ON l.id = a.layer_id
            """;

    private final DatabaseClient database;

    AssignmentSettings(DatabaseClient database) {
        this.database = database;
    }

    /** Of these experiments, by id. */
    Mono<Map<UUID, AssignmentSetting>> byExperimentIds(Collection<UUID> ids) {
        return database.sql(SELECT + "WHERE e.id = ANY(:ids)")
                .bind("slots", (long) LayerSlots.IN_ALL)
                .bind("ids", ids.toArray(UUID[]::new))
                .map(AssignmentSettings::setting)
                .all()
                .collectMap(AssignmentSetting::experimentId);
    }

    /** Of all experiments that are not archived. */
    Mono<List<AssignmentSetting>> current() {
        return database.sql(SELECT + "WHERE e.status <> 'ARCHIVED'")
                .bind("slots", (long) LayerSlots.IN_ALL)
                .map(AssignmentSettings::setting)
                .all()
                .collectList();
    }

    /**
     * Another one whenever anything changed that decides about an assignment: every such change
     * counts as one of the experiment, of its overrides or of its campaign, but for exclusions,
     * which are never deleted.
     */
    Mono<String> fingerprint() {
        return database.sql(
                        """
                        SELECT concat_ws(' ', count(*),
                            sum(hashtextextended(concat_ws(' ', e.id, e.version, c.version, e.override_changes), 0)),
                            (SELECT count(*) || ' ' || count(lifted_at) FROM campaign_exclusion)) AS fingerprint
                        FROM experiment e JOIN campaign c ON c.id = e.campaign_id
                        WHERE e.status <> 'ARCHIVED'\
                        """)
                .mapValue(String.class)
                .one();
    }

    /** Takes away what was kept of a draft, its claims included. */
    Mono<Void> delete(UUID experimentId) {
        return database.sql("DELETE FROM experiment_assignment WHERE experiment_id = :id")
                .bind("id", experimentId)
                .then();
    }

    Mono<Void> insert(
            UUID experimentId, AssignmentInput input, @Nullable UUID layer, List<UUID> segments) {
        return database.sql(
                        """
                        WITH kept AS (
                            INSERT INTO experiment_assignment (experiment_id, algorithm, salt, coverage, layer_id)
                            VALUES (:id, :algorithm, :salt, :coverage, :layer)
                        )
                        INSERT INTO eligible_segment (experiment_id, segment_id, ordinal)
                        SELECT :id, segment_id, ordinal
                        FROM unnest(:segments) WITH ORDINALITY AS given (segment_id, ordinal)\
                        """)
                .bind("id", experimentId)
                .bind("algorithm", input.algorithm().name())
                .bind("salt", optional(input.salt(), String.class))
                .bind("coverage", input.coverage())
                .bind("layer", optional(layer, UUID.class))
                .bind("segments", segments.toArray(UUID[]::new))
                .then();
    }

    /** Empty when the coverage is not lower than this. */
    Mono<UUID> raise(UUID experimentId, double coverage) {
        return database.sql(
                        """
                        UPDATE experiment_assignment SET coverage = :coverage
                        WHERE experiment_id = :id AND coverage < :coverage
                        RETURNING experiment_id\
                        """)
                .bind("id", experimentId)
                .bind("coverage", coverage)
                .mapValue(UUID.class)
                .one();
    }

    private static AssignmentSetting setting(Readable row) {
        String algorithm = row.get("algorithm", String.class);
        Double coverage = row.get("coverage", Double.class);
        return new AssignmentSetting(
                get(row, "id", UUID.class),
                get(row, "key", String.class),
                ExperimentStatus.valueOf(get(row, "status", String.class)),
                get(row, "control", String.class),
                algorithm == null
                        ? AssignmentAlgorithm.MURMUR3
                        : AssignmentAlgorithm.valueOf(algorithm),
                row.get("salt", String.class),
                coverage == null ? 1 : coverage,
                row.get("layer", String.class),
                slots(get(row, "slots_from", Long[].class), get(row, "slots_to", Long[].class)),
                List.of(get(row, "eligible", UUID[].class)),
                get(row, "excluding", Boolean.class));
    }

    private static List<Slots> slots(Long[] from, Long[] to) {
        return IntStream.range(0, from.length)
                .mapToObj(i -> new Slots(from[i].intValue(), to[i].intValue()))
                .toList();
    }
}
