package dev.liftgraph.analysis;

import static dev.liftgraph.database.Columns.get;

import dev.liftgraph.experiment.UnitDesign;
import java.util.stream.Stream;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** How many customers accounts have, whoever is exposed. */
@Repository
class AccountSizes {
    private static final String NUMBERS =
            """
            SELECT count(nullif(attributes ->> 'account', '')) AS members,
                   count(DISTINCT nullif(attributes ->> 'account', '')) AS accounts, count(*) AS customers
            FROM customer\
            """;

    private final DatabaseClient database;

    AccountSizes(DatabaseClient database) {
        this.database = database;
    }

    /** Only asked for where it is needed: all customers are counted for it. */
    Mono<AccountSize> of(Stream<UnitDesign> units) {
        return units.anyMatch(UnitDesign::ofAccounts) ? mean() : Mono.just(AccountSize.ONE);
    }

    private Mono<AccountSize> mean() {
        return database.sql(NUMBERS)
                .map(row ->
                        AccountSize.of(
                                get(row, "members", Long.class),
                                get(row, "accounts", Long.class),
                                get(row, "customers", Long.class)))
                .one();
    }
}
