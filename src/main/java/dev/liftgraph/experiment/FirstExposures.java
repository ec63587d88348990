package dev.liftgraph.experiment;

import static dev.liftgraph.database.Columns.get;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** When campaigns, and each of their experiments, first met a customer. */
@Repository
public class FirstExposures {
    private final DatabaseClient database;

    FirstExposures(DatabaseClient database) {
        this.database = database;
    }

    /** By campaign id; a campaign that has exposed nobody is left out. */
    Mono<Map<UUID, Instant>> byCampaignIds(Collection<UUID> ids) {
        return database.sql(
                        """
                        SELECT e.campaign_id, min(f.occurred_at) AS occurred_at
                        FROM experiment e JOIN first_exposure f ON f.experiment_id = e.id
                        WHERE e.campaign_id = ANY(:ids) GROUP BY e.campaign_id\
                        """)
                .bind("ids", ids.toArray(UUID[]::new))
                .map(row ->
                        Map.entry(
                                get(row, "campaign_id", UUID.class),
                                get(row, "occurred_at", Instant.class)))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    /** By experiment id; an experiment that has exposed nobody is left out. */
    public Mono<Map<UUID, Instant>> byExperimentIds(Collection<UUID> ids) {
        return database.sql(
                        """
                        SELECT experiment_id, occurred_at FROM first_exposure WHERE experiment_id = ANY(:ids)\
                        """)
                .bind("ids", ids.toArray(UUID[]::new))
                .map(row ->
                        Map.entry(
                                get(row, "experiment_id", UUID.class),
                                get(row, "occurred_at", Instant.class)))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }
}
