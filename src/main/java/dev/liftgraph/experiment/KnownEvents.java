package dev.liftgraph.experiment;

import static dev.liftgraph.database.Columns.get;

import java.util.Collection;
import java.util.Set;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Finds which events some customer has had. */
@Repository
class KnownEvents {
    /**
     * Looks at whole pages of customers, all of them when they are few, and at the newest ones,
     * since events are found by their customer: of a name that nobody has, all events would have to
     * be read.
     */
    private static final String KNOWN =
            """
            WITH looked_at AS MATERIALIZED (
                SELECT id FROM customer TABLESAMPLE SYSTEM (
                    least(100, 100.0 * 128 / greatest(1, pg_relation_size('customer') / 8192))) REPEATABLE (1)
                UNION
                (SELECT id FROM customer ORDER BY id DESC LIMIT 1000)
            )
            SELECT pg_relation_size('customer') / 8192 <= 128 AS everyone, ARRAY(
                SELECT asked.name FROM unnest(CAST(:names AS text[])) AS asked (name)
                WHERE EXISTS (
                    SELECT FROM looked_at c
                    CROSS JOIN LATERAL (
                        SELECT FROM event e WHERE e.customer_id = c.id AND e.name = asked.name LIMIT 1) AS had)
            ) AS names\
            """;

    private final DatabaseClient database;

    KnownEvents(DatabaseClient database) {
        this.database = database;
    }

    /**
     * What was seen.
     *
     * @param names of events that some customer has had
     * @param everyone whether all customers were looked at: else others may have had more events
     */
    record Seen(Set<String> names, boolean everyone) {
        static final Seen NOTHING = new Seen(Set.of(), true);
    }

    Mono<Seen> of(Collection<String> names) {
        return database.sql(KNOWN)
                .bind("names", names.stream().distinct().toArray(String[]::new))
                .map(row ->
                        new Seen(
                                Set.of(get(row, "names", String[].class)),
                                get(row, "everyone", Boolean.class)))
                .one();
    }
}
