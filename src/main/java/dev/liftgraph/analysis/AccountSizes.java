package dev.liftgraph.analysis;

import static dev.liftgraph.database.Columns.get;

import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** How many customers accounts have, whoever is exposed. */
@Repository
class AccountSizes {
    private static final String MEAN =
            """
            SELECT CAST(coalesce(count(*) / CAST(nullif(count(DISTINCT attributes ->> 'account'), 0) AS double precision), 1)
                AS double precision) AS size
            FROM customer WHERE attributes ->> 'account' <> ''\
            """;

    private final DatabaseClient database;

    AccountSizes(DatabaseClient database) {
        this.database = database;
    }

    /** Customers of an account on average, 1 or more; 1 while there are no accounts. */
    Mono<Double> mean() {
        return database.sql(MEAN).map(row -> get(row, "size", Double.class)).one();
    }
}
