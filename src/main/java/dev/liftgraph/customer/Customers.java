package dev.liftgraph.customer;

import dev.liftgraph.api.Page;
import dev.liftgraph.api.Recorded;
import dev.liftgraph.database.Columns;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Who the customers are, now and as of any moment. */
@Repository
public class Customers {
    private static final String STAGING =
            """
            CREATE TEMP TABLE IF NOT EXISTS staged_customer (
                id uuid, external_id text COLLATE "C", attributes jsonb, rows bigint, repeats bigint)
                ON COMMIT DELETE ROWS\
            """;

    private static final String COLUMNS =
            "staged_customer (id, external_id, attributes, rows, repeats)";

    /** What was new leaves the staging table; what stays there is about customers known before. */
    private static final String CREATE =
            """
            WITH created AS (
                INSERT INTO customer (id, external_id, attributes, first_known_at)
                SELECT id, external_id, attributes, :at FROM staged_customer ORDER BY external_id
                ON CONFLICT (external_id) DO NOTHING
                RETURNING id
            ), moved AS (
                DELETE FROM staged_customer s USING created WHERE s.id = created.id RETURNING s.rows, s.repeats
            ), noted AS (
                INSERT INTO customer_change (customers, customer_ids)
                SELECT count(*), array_agg(id) FROM created HAVING count(*) > 0
            )
            SELECT CAST(coalesce(sum(rows - repeats), 0) AS bigint) AS accepted,
                   CAST(coalesce(sum(repeats), 0) AS bigint) AS duplicates FROM moved\
            """;

    /**
     * A value that replaces another starts a new entry of the history; a value for an attribute
     * that was unknown is written into the past as well, since the first known value holds
     * backwards in time.
     */
    private static final String UPDATE =
            """
            WITH current AS MATERIALIZED (
                SELECT c.id, c.attributes AS known, c.valid_from, s.attributes AS said, s.rows, s.repeats
                FROM staged_customer s
                JOIN customer c ON c.external_id = s.external_id
                ORDER BY c.id
                FOR UPDATE OF c
            ), changed AS MATERIALIZED (
                SELECT id, known, said, valid_from, rows, repeats,
                       said || known <> known || said AND valid_from < :at AS superseded,
                       said - ARRAY(SELECT jsonb_object_keys(known)) AS discovered
                FROM current
                WHERE known || said <> known
            ), backfilled AS (
                UPDATE customer_history h SET attributes = x.discovered || h.attributes
                FROM changed x
                WHERE h.customer_id = x.id AND x.discovered <> '{}'
            ), archived AS (
                INSERT INTO customer_history (customer_id, valid_from, valid_to, attributes)
                SELECT id, valid_from, :at, discovered || known FROM changed WHERE superseded
            ), updated AS (
                UPDATE customer c SET
                    attributes = x.known || x.said,
                    valid_from = CASE WHEN x.superseded THEN :at ELSE c.valid_from END,
                    later_known = c.later_known || (
                        SELECT coalesce(jsonb_object_agg(key, CAST(:at AS timestamptz)), '{}')
                        FROM jsonb_object_keys(x.discovered) AS key)
                FROM changed x
                WHERE c.id = x.id
            ), noted AS (
                INSERT INTO customer_change (customers, customer_ids)
                SELECT count(*), array_agg(id) FROM changed HAVING count(*) > 0
            )
            SELECT CAST(coalesce(sum(rows - repeats) FILTER (WHERE news), 0) AS bigint) AS accepted,
                   CAST(coalesce(sum(CASE WHEN news THEN repeats ELSE rows END), 0) AS bigint) AS duplicates
            FROM (SELECT rows, repeats, known || said <> known AS news FROM current) AS counted\
            """;

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
    private static final TypeReference<Map<String, Object>> ATTRIBUTES = new TypeReference<>() {};

    private final DatabaseClient bulk;
    private final DatabaseClient database;

    Customers(@Qualifier("bulk") DatabaseClient bulk, DatabaseClient database) {
        this.bulk = bulk;
        this.database = database;
    }

    /**
     * Records a batch inside the caller's transaction on the bulk connections.
     *
     * @param at since when the values hold
     */
    public Mono<Recorded> record(CustomerBatch batch, Instant at) {
        return bulk.sql(STAGING)
                .then()
                .then(bulk.inConnection(connection -> batch.rows().into(connection, COLUMNS)))
                .then(counted(CREATE, at))
                .flatMap(created ->
                        created.accepted() + created.duplicates() == batch.size()
                                ? Mono.just(created)
                                : counted(UPDATE, at).map(updated -> sum(created, updated)));
    }

    private Mono<Recorded> counted(String sql, Instant at) {
        return bulk.sql(sql)
                .bind("at", at)
                .map(row ->
                        new Recorded(
                                Columns.get(row, "accepted", Long.class),
                                Columns.get(row, "duplicates", Long.class),
                                0,
                                List.of()))
                .one();
    }

    private static Recorded sum(Recorded a, Recorded b) {
        return new Recorded(
                a.accepted() + b.accepted(), a.duplicates() + b.duplicates(), 0, List.of());
    }

    Mono<Customer> byCustomerId(String customerId) {
        return database.sql(
                        "SELECT id, external_id, attributes, first_known_at FROM customer WHERE external_id = :id")
                .bind("id", customerId)
                .map(Customers::customer)
                .one();
    }

    Mono<Customer> byId(UUID id) {
        return database.sql(
                        "SELECT id, external_id, attributes, first_known_at FROM customer WHERE id = :id")
                .bind("id", id)
                .map(Customers::customer)
                .one();
    }

    Mono<List<Customer>> page(Page page) {
        return database.sql(
                        """
                        SELECT id, external_id, attributes, first_known_at FROM customer
                        WHERE id > :after ORDER BY id LIMIT :limit\
                        """)
                .bind("after", page.start())
                .bind("limit", page.limit())
                .map(Customers::customer)
                .all()
                .collectList();
    }

    private static Customer customer(Readable row) {
        return new Customer(
                Columns.get(row, "id", UUID.class),
                Columns.get(row, "external_id", String.class),
                JSON.readValue(Columns.get(row, "attributes", String.class), ATTRIBUTES),
                Columns.get(row, "first_known_at", Instant.class));
    }
}
