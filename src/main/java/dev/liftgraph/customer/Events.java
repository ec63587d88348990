package dev.liftgraph.customer;

import dev.liftgraph.api.Recorded;
import dev.liftgraph.api.RowError;
import dev.liftgraph.database.Columns;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What customers did. */
@Repository
public class Events {
    /**
     * recorded_customer tells the floors above, within the transaction, whose facts it changed;
     * recorded_event, which events there were.
     */
    private static final String STAGING =
            """
            CREATE TEMP TABLE IF NOT EXISTS staged_event (
                line bigint, message_id text COLLATE "C", customer text COLLATE "C", name text COLLATE "C",
                occurred_at timestamptz, amount bigint, digest bigint, properties jsonb) ON COMMIT DELETE ROWS;
            CREATE TEMP TABLE IF NOT EXISTS recorded_customer (customer_id uuid) ON COMMIT DELETE ROWS;
            CREATE TEMP TABLE IF NOT EXISTS recorded_event (
                name text COLLATE "C", first_at timestamptz, last_at timestamptz) ON COMMIT DELETE ROWS\
            """;

    private static final String COLUMNS =
            "staged_event (line, message_id, customer, name, occurred_at, amount, digest, properties)";

    /**
     * In the order of message ids, so that two batches with the same ids wait for each other
     * instead of deadlocking.
     */
    private static final String MERGE =
            """
            WITH first AS MATERIALIZED (
                SELECT DISTINCT ON (s.message_id)
                       s.message_id, s.digest, c.id AS customer_id, s.occurred_at, s.amount, s.name, s.properties
                FROM staged_event s
                JOIN customer c ON c.external_id = s.customer
                ORDER BY s.message_id, s.line
            ), claimed AS (
                INSERT INTO event_message (message_id, digest)
                SELECT message_id, digest FROM first
                ON CONFLICT (message_id) DO NOTHING
                RETURNING message_id
            ), stored AS (
                INSERT INTO event (customer_id, occurred_at, amount, name, message_id, properties)
                SELECT f.customer_id, f.occurred_at, f.amount, f.name, f.message_id, f.properties
                FROM first f
                JOIN claimed USING (message_id)
                RETURNING customer_id, name, occurred_at
            ), named AS (
                INSERT INTO recorded_event (name, first_at, last_at)
                SELECT name, min(occurred_at), max(occurred_at) FROM stored GROUP BY name
            ), told AS (
                INSERT INTO recorded_customer (customer_id) SELECT DISTINCT customer_id FROM stored
                RETURNING customer_id
            ), noted AS (
                INSERT INTO customer_change (customers, customer_ids)
                SELECT count(*), array_agg(customer_id) FROM told HAVING count(*) > 0
            )
            SELECT count(*) AS accepted FROM stored\
            """;

    /**
     * Only what is new is written, since a row that is left as it is would be locked like one that
     * changes. In the order of names, so that two batches wait for each other instead of
     * deadlocking.
     */
    private static final String KNOW =
            """
            INSERT INTO event_name AS known (name, first_at, last_at)
            SELECT r.name, r.first_at, r.last_at
            FROM recorded_event r
            LEFT JOIN event_name k ON k.name = r.name
            WHERE k.name IS NULL OR r.first_at < k.first_at OR r.last_at > k.last_at
            ORDER BY r.name
            ON CONFLICT (name) DO UPDATE SET
                first_at = least(known.first_at, excluded.first_at),
                last_at = greatest(known.last_at, excluded.last_at)\
            """;

    private static final String REFUSED =
            """
            WITH refused AS (
                SELECT s.line, c.id IS NULL AS unknown
                FROM staged_event s
                LEFT JOIN customer c ON c.external_id = s.customer
                LEFT JOIN event_message m ON m.message_id = s.message_id
                WHERE c.id IS NULL OR m.digest <> s.digest
            )
            SELECT line, unknown, count(*) OVER () AS total FROM refused ORDER BY line LIMIT %d\
            """
                    .formatted(Recorded.ERRORS_SHOWN);

    private final DatabaseClient database;
    private final Set<LocalDate> months = ConcurrentHashMap.newKeySet();

    Events(@Qualifier("bulk") DatabaseClient database) {
        this.database = database;
    }

    /** Makes room for the batch's months. To be done before the transaction that records it. */
    public Mono<Void> prepare(EventBatch batch) {
        String[] missing =
                batch.months().stream()
                        .filter(month -> !months.contains(month))
                        .map(LocalDate::toString)
                        .toArray(String[]::new);
        if (missing.length == 0) {
            return Mono.empty();
        }
        return database.sql("SELECT create_event_partitions(CAST(:months AS date[]))")
                .bind("months", missing)
                .fetch()
                .rowsUpdated()
                .doOnSuccess(_ -> months.addAll(batch.months()))
                .then();
    }

    /**
     * Records a batch inside the caller's transaction on the bulk connections, which is to end with
     * {@link #nameRecorded}.
     */
    public Mono<Recorded> record(EventBatch batch) {
        Mono<Void> staged =
                Flux.fromArray(STAGING.split(";"))
                        .concatMap(sql -> database.sql(sql).then())
                        .then(
                                database.inConnection(
                                        connection -> batch.rows().into(connection, COLUMNS)));
        return staged.then(database.sql(MERGE).mapValue(Long.class).one())
                .flatMap(accepted ->
                        accepted == batch.size()
                                ? Mono.just(new Recorded(accepted, 0, 0, List.of()))
                                : refused(batch, accepted));
    }

    /**
     * Remembers which events were recorded in this transaction. To be done last: whoever records
     * the same events meanwhile waits until it ends.
     */
    public Mono<Void> nameRecorded() {
        return database.sql(KNOW).then();
    }

    private Mono<Recorded> refused(EventBatch batch, long accepted) {
        record Refused(RowError error, long total) {}
        return database.sql(REFUSED)
                .map((row, _) ->
                        new Refused(
                                error(
                                        Columns.get(row, "line", Long.class),
                                        Columns.get(row, "unknown", Boolean.class)),
                                Columns.get(row, "total", Long.class)))
                .all()
                .collectList()
                .map(list -> {
                    long rejected = list.isEmpty() ? 0 : list.getFirst().total();
                    return new Recorded(
                            accepted,
                            batch.size() - accepted - rejected,
                            rejected,
                            list.stream().map(Refused::error).toList());
                });
    }

    private static RowError error(long line, boolean unknown) {
        return unknown
                ? new RowError(
                        line,
                        "customerId",
                        "UNKNOWN_CUSTOMER",
                        "No customer has this id: import the customers first.")
                : new RowError(
                        line,
                        "messageId",
                        "MESSAGE_CONFLICT",
                        "This message id was recorded before with other data; the first record stands.");
    }
}
