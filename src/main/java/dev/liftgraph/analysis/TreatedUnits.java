package dev.liftgraph.analysis;

import static dev.liftgraph.database.Columns.get;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/**
 * How many units met the treatments of campaigns, by the segments they were in. Where accounts are
 * assigned these are their customers: money is spent on each, and a lift is one for each.
 */
@Repository
public class TreatedUnits {
    /** The sums of any metric have the units; the primary one's are always there. */
    private static final String COUNT =
            """
            WITH treatment AS (
                SELECT e.campaign_id, e.id AS experiment_id, v.id AS variant_id, v.ordinal, m.metric_id
                FROM experiment e
                JOIN variant v ON v.experiment_id = e.id AND NOT v.control
                JOIN experiment_metric m ON m.experiment_id = e.id AND m.role = 'PRIMARY'
                WHERE e.campaign_id = ANY(:campaigns)
            ), counted AS (
                SELECT a.experiment_id, a.metric_id, a.variant_id, a.segment_id, FALSE AS elsewhere,
                       sum(a.customers) AS units
                FROM arm_summary a
                WHERE a.experiment_id IN (SELECT experiment_id FROM treatment)
                GROUP BY a.experiment_id, a.metric_id, a.variant_id, a.segment_id
                UNION ALL
                SELECT u.experiment_id, NULL, u.variant_id, NULL, TRUE, count(*)
                FROM unit u
                WHERE u.experiment_id IN (SELECT experiment_id FROM treatment) AND NOT u.excluded
                    AND NOT EXISTS (
                        SELECT FROM unit_segment s
                        WHERE s.experiment_id = u.experiment_id AND s.customer_id = u.customer_id)
                GROUP BY u.experiment_id, u.variant_id
            )
            SELECT t.campaign_id, t.experiment_id, t.variant_id, c.segment_id, c.elsewhere,
                   CAST(c.units AS numeric) AS units
            FROM treatment t
            JOIN counted c ON c.experiment_id = t.experiment_id AND c.variant_id = t.variant_id
                AND (c.elsewhere OR c.metric_id = t.metric_id)
            ORDER BY t.experiment_id, t.ordinal\
            """;

    private final DatabaseClient database;

    TreatedUnits(DatabaseClient database) {
        this.database = database;
    }

    /**
     * Units of one treatment. A unit in several segments is counted in each of them.
     *
     * @param segmentId null for everyone, or for those in no segment
     * @param elsewhere whether these are the units in none of the experiment's segments
     */
    public record Count(
            UUID experimentId,
            UUID variantId,
            @Nullable UUID segmentId,
            boolean elsewhere,
            long units) {}

    /** By campaign; those without an exposure are missing. */
    public Mono<Map<UUID, List<Count>>> of(Collection<UUID> campaignIds) {
        return database.sql(COUNT)
                .bind("campaigns", campaignIds.toArray(UUID[]::new))
                .map(row ->
                        Map.entry(
                                get(row, "campaign_id", UUID.class),
                                new Count(
                                        get(row, "experiment_id", UUID.class),
                                        get(row, "variant_id", UUID.class),
                                        row.get("segment_id", UUID.class),
                                        get(row, "elsewhere", Boolean.class),
                                        get(row, "units", BigDecimal.class).longValueExact())))
                .all()
                .collect(
                        Collectors.groupingBy(
                                Map.Entry::getKey,
                                Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }
}
