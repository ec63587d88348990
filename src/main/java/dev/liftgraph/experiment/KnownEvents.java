package dev.liftgraph.experiment;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Finds which events some customer has had. */
@Repository
class KnownEvents {
    /**
     * Looks at whole pages of customers, all of them when they are few, since events are found by
     * their customer: of a name that nobody has, all events would have to be read.
     */
    private static final String KNOWN =
            """
            WITH looked_at AS MATERIALIZED (
                SELECT id FROM customer TABLESAMPLE SYSTEM (
                    least(100, 100.0 * 128 / greatest(1, pg_relation_size('customer') / 8192))) REPEATABLE (1)
            )
            SELECT asked.name FROM unnest(CAST(:names AS text[])) AS asked (name)
            WHERE EXISTS (
                SELECT FROM looked_at c
                CROSS JOIN LATERAL (
                    SELECT FROM event e WHERE e.customer_id = c.id AND e.name = asked.name LIMIT 1) AS had)\
            """;

    private final DatabaseClient database;

    KnownEvents(DatabaseClient database) {
        this.database = database;
    }

    Mono<Set<String>> of(Collection<String> names) {
        return database.sql(KNOWN)
                .bind("names", names.stream().distinct().toArray(String[]::new))
                .mapValue(String.class)
                .all()
                .collect(Collectors.toSet());
    }
}
