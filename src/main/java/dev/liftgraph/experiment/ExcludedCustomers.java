package dev.liftgraph.experiment;

import static dev.liftgraph.database.Columns.get;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/**
 * Customers who met an experiment of one campaign and are not for another that excludes it. Their
 * exposures are kept and counted all the same: to take units out after they were assigned would
 * make the variants differ.
 */
@Repository
public class ExcludedCustomers {
    /**
     * Condition of a statement with an experiment {@code e}: whether the customer of the column
     * that is formatted in is not for it.
     */
    public static final String CONDITION =
            """
            EXISTS (
                SELECT FROM campaign_excluded n
                JOIN experiment o ON o.campaign_id = n.excluded_id
                JOIN exposure y ON y.experiment_id = o.id
                WHERE n.campaign_id = e.campaign_id AND y.customer_id = %s)\
            """;

    private static final String COUNT =
            """
            WITH pair AS MATERIALIZED (
                SELECT e.id, o.id AS other_id
                FROM experiment e
                JOIN campaign_excluded n ON n.campaign_id = e.campaign_id
                JOIN experiment o ON o.campaign_id = n.excluded_id
                WHERE e.id = ANY(:experiments)
            ), own AS (
                SELECT x.experiment_id, x.customer_id, min(x.occurred_at) AS met
                FROM exposure x WHERE x.experiment_id IN (SELECT id FROM pair)
                GROUP BY x.experiment_id, x.customer_id
            ), other AS (
                SELECT p.id, y.customer_id, min(y.occurred_at) AS met
                FROM pair p JOIN exposure y ON y.experiment_id = p.other_id
                GROUP BY p.id, y.customer_id
            )
            SELECT own.experiment_id, count(*) AS customers
            FROM own JOIN other ON other.id = own.experiment_id AND other.customer_id = own.customer_id
                AND other.met <= own.met
            GROUP BY own.experiment_id\
            """;

    private final DatabaseClient database;

    ExcludedCustomers(DatabaseClient database) {
        this.database = database;
    }

    /**
     * How many customers met an experiment who had met one of an excluded campaign by then, by
     * experiment; one without any is left out.
     */
    public Mono<Map<UUID, Long>> exposed(Collection<UUID> experiments) {
        return database.sql(COUNT)
                .bind("experiments", experiments.toArray(UUID[]::new))
                .map(row ->
                        Map.entry(
                                get(row, "experiment_id", UUID.class),
                                get(row, "customers", Long.class)))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }
}
