package dev.liftgraph.analysis;

import static dev.liftgraph.database.Columns.get;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** How many units campaigns exposed, from the sums: those that met a single variant. */
@Repository
class ExposedUnits {
    private final DatabaseClient database;

    ExposedUnits(DatabaseClient database) {
        this.database = database;
    }

    /** By campaign id; a campaign that has exposed nobody is left out. */
    Mono<Map<UUID, Long>> byCampaignIds(Collection<UUID> ids) {
        return database.sql(
                        """
                        SELECT e.campaign_id, sum(a.units) AS units
                        FROM experiment e
                        JOIN experiment_metric m ON m.experiment_id = e.id AND m.role = 'PRIMARY'
                        JOIN arm_summary a ON a.experiment_id = e.id AND a.metric_id = m.metric_id
                            AND a.segment_id IS NULL
                        WHERE e.campaign_id = ANY(:ids)
                        GROUP BY e.campaign_id\
                        """)
                .bind("ids", ids.toArray(UUID[]::new))
                .map(row ->
                        Map.entry(
                                get(row, "campaign_id", UUID.class),
                                get(row, "units", BigDecimal.class).longValueExact()))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }
}
