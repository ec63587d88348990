package dev.liftgraph.assignment;

import static dev.liftgraph.database.Columns.get;

import dev.liftgraph.experiment.ContactCap;
import dev.liftgraph.experiment.ExcludedCustomers;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** What is known of customers that assignments depend on. */
@Repository
class CustomerRecords {
    /**
     * One look into an index for each question, whatever the planner knows of the tables: limited
     * subqueries cannot become joins.
     */
    private static final String KNOWN =
            """
            SELECT CAST(n.place AS integer) AS place,
                   k.account,
                   CASE WHEN n.of_accounts THEN (SELECT x.variant_id FROM account_exposure x
                            WHERE x.experiment_id = n.experiment AND x.account = k.account LIMIT 1)
                        ELSE (SELECT x.variant_id FROM exposure x
                            WHERE x.experiment_id = n.experiment AND x.customer_id = c.id
                            ORDER BY x.occurred_at LIMIT 1) END AS met,
                   coalesce(CASE WHEN n.of_accounts THEN (SELECT x.met_anew FROM account_exposure x
                            WHERE x.experiment_id = n.experiment AND x.account = k.account LIMIT 1)
                        ELSE (SELECT TRUE FROM rerandomised_unit r
                            WHERE r.experiment_id = n.experiment AND r.customer_id = c.id LIMIT 1) END, FALSE) AS met_anew,
                   coalesce((SELECT TRUE FROM eligible_segment g
                    JOIN segment s ON s.id = g.segment_id
                    JOIN membership m ON m.segment_version_id = s.version_id AND m.customer_id = c.id
                    WHERE g.experiment_id = n.experiment AND m.valid @> CAST(:at AS timestamptz) LIMIT 1), FALSE)
                    AS eligible,
                   coalesce((SELECT TRUE FROM experiment e WHERE e.id = n.experiment AND %s LIMIT 1), FALSE) AS excluded,
                   %s AS contacted
            FROM unnest(:experiments, :customers, :ofAccounts, :accounts) WITH ORDINALITY
                AS n (experiment, customer, of_accounts, account, place)
            LEFT JOIN customer c ON c.external_id = n.customer
            CROSS JOIN LATERAL (
                SELECT CASE WHEN n.of_accounts THEN coalesce(
                    (SELECT a.account FROM account_member a
                     WHERE a.experiment_id = n.experiment AND a.customer_id = c.id LIMIT 1),
                    nullif(c.attributes ->> 'account', ''), n.account) END AS account OFFSET 0) k\
            """;

    private final DatabaseClient database;
    private final ContactCap cap;
    private final Clock clock;
    private final String known;

    /**
     * @param customerId id outside
     * @param ofAccounts whether the experiment assigns accounts
     * @param account the customer's, should none be known here; null when none was given
     */
    record Question(
            UUID experiment, String customerId, boolean ofAccounts, @Nullable String account) {}

    CustomerRecords(DatabaseClient database, ContactCap cap, Clock clock) {
        this.database = database;
        this.cap = cap;
        this.clock = clock;
        this.known =
                KNOWN.formatted(
                        ExcludedCustomers.CONDITION.formatted("c.id"),
                        cap.isEnforced() ? cap.reachedBy("c.id") : "FALSE");
    }

    /** The answers by the place of their question. */
    Mono<Map<Integer, CustomerRecord>> answers(List<Question> questions) {
        Instant now = clock.instant();
        return database.sql(known)
                .bindValues(cap.isEnforced() ? cap.bindings(now) : Map.of())
                .bind("at", now)
                .bind(
                        "experiments",
                        questions.stream().map(Question::experiment).toArray(UUID[]::new))
                .bind(
                        "customers",
                        questions.stream().map(Question::customerId).toArray(String[]::new))
                .bind(
                        "ofAccounts",
                        questions.stream().map(Question::ofAccounts).toArray(Boolean[]::new))
                .bind("accounts", questions.stream().map(Question::account).toArray(String[]::new))
                .map(row -> Map.entry(get(row, "place", Integer.class) - 1, answer(row)))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    private static CustomerRecord answer(Readable row) {
        return new CustomerRecord(
                row.get("met", UUID.class),
                get(row, "met_anew", Boolean.class),
                get(row, "eligible", Boolean.class),
                get(row, "excluded", Boolean.class),
                get(row, "contacted", Boolean.class),
                row.get("account", String.class));
    }
}
