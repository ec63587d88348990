package dev.liftgraph.experiment;

import static dev.liftgraph.database.Columns.get;

import dev.liftgraph.api.Recorded;
import dev.liftgraph.api.RowError;
import io.r2dbc.spi.Readable;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The moments at which customers met their variants. */
@Repository
public class Exposures {
    private static final List<String> STAGING =
            List.of(
                    """
                    CREATE TEMP TABLE IF NOT EXISTS staged_exposure (
                        line bigint, experiment text COLLATE "C", customer text COLLATE "C", variant text COLLATE "C",
                        occurred_at timestamptz) ON COMMIT DELETE ROWS\
                    """,
                    """
                    CREATE TEMP TABLE IF NOT EXISTS resolved_exposure (
                        line bigint, experiment_id uuid, customer_id uuid, variant_id uuid, occurred_at timestamptz,
                        account text COLLATE "C", problem text) ON COMMIT DELETE ROWS\
                    """);

    private static final String COLUMNS =
            "staged_exposure (line, experiment, customer, variant, occurred_at)";

    private static final String RESOLVE =
            """
            INSERT INTO resolved_exposure (line, experiment_id, customer_id, variant_id, occurred_at, account, problem)
            SELECT s.line, e.id, c.id, v.id, s.occurred_at, a.account,
                   CASE
                       WHEN e.id IS NULL THEN 'UNKNOWN_EXPERIMENT'
                       WHEN e.status = 'DRAFT' THEN 'EXPERIMENT_NOT_STARTED'
                       WHEN e.status = 'ARCHIVED' THEN 'EXPERIMENT_ARCHIVED'
                       WHEN v.id IS NULL THEN 'UNKNOWN_VARIANT'
                       WHEN c.id IS NULL THEN 'UNKNOWN_CUSTOMER'
                       WHEN s.occurred_at < e.started_at THEN 'BEFORE_START'
                       WHEN s.occurred_at >= e.completed_at THEN 'AFTER_COMPLETION'
                       WHEN p.kind IS NULL THEN 'OUTSIDE_CAMPAIGN'
                       WHEN e.unit = 'ACCOUNT' AND a.account IS NULL THEN 'NO_ACCOUNT'
                   END
            FROM staged_exposure s
            LEFT JOIN experiment e ON e.key = s.experiment
            LEFT JOIN variant v ON v.experiment_id = e.id AND v.key = s.variant
            LEFT JOIN customer c ON c.external_id = s.customer
            LEFT JOIN phase p ON p.campaign_id = e.campaign_id
                AND p.starts_at <= s.occurred_at AND p.ends_at > s.occurred_at
            CROSS JOIN LATERAL (SELECT CASE WHEN e.unit = 'ACCOUNT' THEN %s END AS account OFFSET 0) a\
            """
                    .formatted(AccountMembers.ACCOUNT);

    /**
     * The first exposure to each variant is kept; an earlier one moves it back. Two variants for
     * one unit are two rows.
     */
    private static final String MERGE =
            """
            WITH first AS (
                SELECT experiment_id, customer_id, variant_id, min(occurred_at) AS occurred_at
                FROM resolved_exposure
                WHERE problem IS NULL
                GROUP BY experiment_id, customer_id, variant_id
                ORDER BY customer_id, experiment_id, variant_id
            ), stored AS (
                INSERT INTO exposure AS x (experiment_id, customer_id, variant_id, occurred_at)
                SELECT experiment_id, customer_id, variant_id, occurred_at FROM first
                ON CONFLICT ON CONSTRAINT exposure_pkey DO UPDATE SET occurred_at = excluded.occurred_at
                    WHERE excluded.occurred_at < x.occurred_at
                RETURNING experiment_id, customer_id
            ), told AS (
                INSERT INTO touched_unit (experiment_id, customer_id) SELECT experiment_id, customer_id FROM stored
            )
            SELECT count(*) AS accepted FROM stored\
            """;

    private static final String REFUSED =
            """
            SELECT line, problem, count(*) OVER () AS total FROM resolved_exposure
            WHERE problem IS NOT NULL ORDER BY line LIMIT %d\
            """
                    .formatted(Recorded.ERRORS_SHOWN);

    private final DatabaseClient bulk;
    private final ExposureMarks marks;
    private final AccountMembers accounts;

    Exposures(
            @Qualifier("bulk") DatabaseClient bulk, ExposureMarks marks, AccountMembers accounts) {
        this.bulk = bulk;
        this.marks = marks;
        this.accounts = accounts;
    }

    private record Refused(RowError error, long total) {}

    /**
     * Records a batch inside the caller's transaction on the bulk connections, and queues its
     * units.
     */
    public Mono<Recorded> record(ExposureBatch batch) {
        return Flux.fromIterable(STAGING)
                .concatMap(sql -> bulk.sql(sql).then())
                .then(bulk.inConnection(connection -> batch.rows().into(connection, COLUMNS)))
                .then(bulk.sql(RESOLVE).then())
                .then(accounts.complete())
                .then(bulk.sql(MERGE).mapValue(Long.class).one())
                .delayUntil(_ -> marks.note().then(accounts.note()))
                .zipWhen(_ -> bulk.sql(REFUSED).map(Exposures::refused).all().collectList())
                .map(both -> recorded(batch, both.getT1(), both.getT2()));
    }

    private static Recorded recorded(ExposureBatch batch, long accepted, List<Refused> refused) {
        long rejected = refused.isEmpty() ? 0 : refused.getFirst().total();
        List<RowError> errors = refused.stream().map(Refused::error).toList();
        return new Recorded(accepted, batch.size() - accepted - rejected, rejected, errors);
    }

    private static Refused refused(Readable row) {
        ExposureProblem problem = ExposureProblem.valueOf(get(row, "problem", String.class));
        return new Refused(
                new RowError(
                        get(row, "line", Long.class),
                        problem.column(),
                        problem.name(),
                        problem.message()),
                get(row, "total", Long.class));
    }
}
