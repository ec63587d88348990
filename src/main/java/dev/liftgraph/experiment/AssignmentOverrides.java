package dev.liftgraph.experiment;

import static dev.liftgraph.database.Columns.get;

import dev.liftgraph.api.Page;
import dev.liftgraph.database.PositionedRows;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** The variants that customers meet whatever is drawn. */
@Repository
public class AssignmentOverrides {
    /** Customers of one experiment that ever had one. */
    static final int MOST = 1_000;

    private static final String COLUMNS =
            """
            o.id, o.experiment_id, o.customer, o.reason, o.set_at, v.id AS variant_id, v.key AS variant_key,
            v.name AS variant_name, v.description AS variant_description, v.weight, v.behavioral_weight, v.control\
            """;

    private static final String VARIANT =
            "LEFT JOIN variant v ON v.experiment_id = o.experiment_id AND v.key = o.variant";

    private static final String PAGES =
            """
            SELECT a.position, %s
            FROM unnest(CAST(:experiments AS uuid[]), CAST(:after AS uuid[]), CAST(:limits AS integer[]))
                WITH ORDINALITY AS a (experiment_id, after_id, most, position)
            CROSS JOIN LATERAL (
                SELECT * FROM assignment_override
                WHERE experiment_id = a.experiment_id AND id > a.after_id AND removed_at IS NULL
                ORDER BY id LIMIT a.most
            ) AS o
            %s
            ORDER BY a.position, o.id\
            """
                    .formatted(COLUMNS, VARIANT);

    /**
     * What customers met before they had an override was drawn, and counts: taking it away later
     * would choose who counts.
     */
    private static final String REFUSAL =
            """
            SELECT CASE
                WHEN EXISTS (
                    SELECT FROM customer c
                    JOIN exposure x ON x.experiment_id = :experiment AND x.customer_id = c.id
                    WHERE c.external_id = :customer)
                    AND NOT EXISTS (
                        SELECT FROM assignment_override
                        WHERE experiment_id = :experiment AND customer = :customer)
                    THEN 'CUSTOMER_EXPOSED'
                WHEN (SELECT count(*) FROM assignment_override
                      WHERE experiment_id = :experiment AND customer <> :customer) >= :most
                    THEN 'OVERRIDES_TOO_MANY'
                ELSE ''
            END AS problem\
            """;

    /** An exposure recorded at the same moment was perhaps folded already: its unit is queued. */
    private static final String SET =
            """
            WITH kept AS (
                INSERT INTO assignment_override AS o (id, experiment_id, customer, variant, reason, set_at)
                VALUES (:id, :experiment, :customer, :variant, :reason, :at)
                ON CONFLICT ON CONSTRAINT assignment_override_pkey DO UPDATE SET
                    variant = excluded.variant, reason = excluded.reason, set_at = excluded.set_at, removed_at = NULL
                RETURNING *
            ), told AS (
                INSERT INTO touched_unit (experiment_id, customer_id)
                SELECT :experiment, c.id FROM customer c
                JOIN experiment e ON e.id = :experiment AND e.started_at IS NOT NULL
                WHERE c.external_id = :customer
            )
            SELECT %s FROM kept o %s\
            """
                    .formatted(COLUMNS, VARIANT);

    private static final String REMOVE =
            """
            WITH draft AS (
                SELECT id FROM experiment WHERE id = :experiment AND status = 'DRAFT'
            ), deleted AS (
                DELETE FROM assignment_override o USING draft d
                WHERE o.experiment_id = d.id AND o.customer = :customer
                RETURNING o.*
            ), removed AS (
                UPDATE assignment_override SET removed_at = :at
                WHERE experiment_id = :experiment AND customer = :customer AND removed_at IS NULL
                    AND NOT EXISTS (SELECT FROM draft)
                RETURNING *
            )
            SELECT %s FROM (SELECT * FROM deleted UNION ALL SELECT * FROM removed) o %s\
            """
                    .formatted(COLUMNS, VARIANT);

    private final DatabaseClient database;

    AssignmentOverrides(DatabaseClient database) {
        this.database = database;
    }

    /** An experiment and a slice of its overrides. */
    record Asked(UUID experimentId, Page page) {}

    /** Those in force of all experiments that are not over. */
    public Mono<List<AssignmentOverride>> current() {
        return database.sql(
                        """
                        SELECT %s
                        FROM assignment_override o
                        JOIN experiment e ON e.id = o.experiment_id AND e.status IN ('DRAFT', 'RUNNING', 'PAUSED')
                        %s
                        WHERE o.removed_at IS NULL\
                        """
                                .formatted(COLUMNS, VARIANT))
                .map(AssignmentOverrides::override)
                .all()
                .collectList();
    }

    /** Those in force by what was asked for, the oldest first. */
    Mono<Map<Asked, List<AssignmentOverride>>> of(Collection<Asked> asked) {
        List<Asked> ordered = List.copyOf(asked);
        return PositionedRows.by(
                ordered,
                database.sql(PAGES)
                        .bind(
                                "experiments",
                                ordered.stream().map(Asked::experimentId).toArray(UUID[]::new))
                        .bind(
                                "after",
                                ordered.stream()
                                        .map(each -> each.page().start())
                                        .toArray(UUID[]::new))
                        .bind(
                                "limits",
                                ordered.stream()
                                        .map(each -> each.page().limit())
                                        .toArray(Integer[]::new)),
                AssignmentOverrides::override);
    }

    /** Counts a change if the experiment is not over, and keeps others waiting; else empty. */
    Mono<UUID> begin(String experiment) {
        return database.sql(
                        """
                        UPDATE experiment SET override_changes = override_changes + 1
                        WHERE key = :key AND status IN ('DRAFT', 'RUNNING', 'PAUSED')
                        RETURNING id\
                        """)
                .bind("key", experiment)
                .mapValue(UUID.class)
                .one();
    }

    /** Name of what speaks against an override of a customer; else empty. */
    Mono<ExperimentErrorCode> refusal(UUID experiment, String customer) {
        return database.sql(REFUSAL)
                .bind("experiment", experiment)
                .bind("customer", customer)
                .bind("most", MOST)
                .mapValue(String.class)
                .one()
                .filter(problem -> !problem.isEmpty())
                .map(ExperimentErrorCode::valueOf);
    }

    /** Sets or changes an override in the transaction that counted the change. */
    Mono<AssignmentOverride> set(
            UUID id, UUID experiment, String customer, String variant, String reason, Instant at) {
        return database.sql(SET)
                .bind("id", id)
                .bind("experiment", experiment)
                .bind("customer", customer)
                .bind("variant", variant)
                .bind("reason", reason)
                .bind("at", at)
                .map(AssignmentOverrides::override)
                .one();
    }

    /** Empty when there is none. */
    Mono<AssignmentOverride> remove(UUID experiment, String customer, Instant at) {
        return database.sql(REMOVE)
                .bind("experiment", experiment)
                .bind("customer", customer)
                .bind("at", at)
                .map(AssignmentOverrides::override)
                .one();
    }

    private static AssignmentOverride override(Readable row) {
        return new AssignmentOverride(
                get(row, "id", UUID.class),
                get(row, "experiment_id", UUID.class),
                get(row, "customer", String.class),
                variant(row),
                get(row, "reason", String.class),
                get(row, "set_at", Instant.class));
    }

    private static @Nullable Variant variant(Readable row) {
        UUID id = row.get("variant_id", UUID.class);
        return id == null
                ? null
                : new Variant(
                        id,
                        get(row, "variant_key", String.class),
                        get(row, "variant_name", String.class),
                        row.get("variant_description", String.class),
                        get(row, "weight", Double.class),
                        row.get("behavioral_weight", Double.class),
                        get(row, "control", Boolean.class));
    }
}
