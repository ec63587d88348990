package dev.liftgraph.analysis;

import static dev.liftgraph.database.Columns.get;

import dev.liftgraph.campaign.PhaseKind;
import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/**
 * What the units of campaigns' experiments spent, as far as the metric counts it, by the segments
 * they were in.
 */
@Repository
public class TreatedRevenue {
    /** The units in no segment are counted apart: segments overlap, so that no sum leaves them. */
    private static final String SUM =
            """
            WITH arm AS MATERIALIZED (
                SELECT a.campaign_id, a.metric_key, e.id AS experiment_id, m.id AS metric_id, m.currency,
                       v.id AS variant_id, v.control, v.ordinal,
                       CASE WHEN m.matured_only THEN m.delay_days + m.window_days ELSE 0 END AS waits
                FROM unnest(CAST(:campaigns AS uuid[]), CAST(:metrics AS text[])) AS a (campaign_id, metric_key)
                JOIN metric m ON m.key = a.metric_key
                JOIN experiment e ON e.campaign_id = a.campaign_id
                JOIN experiment_metric x ON x.experiment_id = e.id AND x.metric_id = m.id
                JOIN variant v ON v.experiment_id = e.id
            ), elsewhere AS MATERIALIZED (
                SELECT u.experiment_id, u.customer_id, u.variant_id, u.exposed_at, u.counted_at, u.account
                FROM unit u
                WHERE u.experiment_id IN (SELECT experiment_id FROM arm) AND NOT u.excluded
                    AND NOT EXISTS (
                        SELECT FROM unit_segment s
                        WHERE s.experiment_id = u.experiment_id AND s.customer_id = u.customer_id)
            ), counted AS (
                SELECT n.experiment_id, n.variant_id, o.metric_id, count(*) AS units, sum(o.amount) AS total
                FROM elsewhere n
                LEFT JOIN outcome o ON o.experiment_id = n.experiment_id AND o.customer_id = n.customer_id
                GROUP BY n.experiment_id, n.variant_id, o.metric_id
            ), summed AS (
                SELECT a.experiment_id, a.variant_id, a.metric_id, a.segment_id, a.phase, FALSE AS elsewhere,
                       a.units - a.waiting AS units, a.customers - a.customers_waiting AS customers, a.total
                FROM arm_summary a
                WHERE a.experiment_id IN (SELECT experiment_id FROM arm)
                UNION ALL
                SELECT arm.experiment_id, arm.variant_id, arm.metric_id, NULL, NULL, TRUE,
                       (SELECT %1$s FROM elsewhere n
                        WHERE n.experiment_id = arm.experiment_id AND n.variant_id = arm.variant_id
                            AND (arm.waits = 0
                                OR n.exposed_at + arm.waits * INTERVAL '24' HOUR <= n.counted_at)),
                       (SELECT count(*) FROM elsewhere n
                        WHERE n.experiment_id = arm.experiment_id AND n.variant_id = arm.variant_id
                            AND (arm.waits = 0
                                OR n.exposed_at + arm.waits * INTERVAL '24' HOUR <= n.counted_at)),
                       coalesce((SELECT c.total FROM counted c
                                 WHERE c.experiment_id = arm.experiment_id AND c.variant_id = arm.variant_id
                                     AND c.metric_id = arm.metric_id), 0)
                FROM arm
            )
            SELECT arm.campaign_id, arm.metric_key, arm.experiment_id, arm.currency, arm.variant_id, arm.control,
                   s.segment_id, s.phase, s.elsewhere, CAST(s.units AS bigint) AS units, s.customers, s.total
            FROM arm
            JOIN summed s ON s.experiment_id = arm.experiment_id AND s.variant_id = arm.variant_id
                AND s.metric_id = arm.metric_id
            ORDER BY arm.experiment_id, arm.ordinal\
            """
                    .formatted(Units.COUNT);

    private final DatabaseClient database;

    TreatedRevenue(DatabaseClient database) {
        this.database = database;
    }

    /** A campaign, and the metric whose outcomes are summed. */
    public record Asked(UUID campaignId, String metricKey) {}

    /**
     * Sum of one arm's outcomes.
     *
     * @param currency of the outcomes; null when they are no money
     * @param segmentId null for everyone, or for those in no segment
     * @param phase of first exposure; null for those in no segment, of both phases
     * @param elsewhere whether these are the units in none of the experiment's segments
     * @param units those that count in the metric
     * @param customers of these, which they are themselves where customers are assigned
     * @param total in ten-thousandths
     */
    record Row(
            Asked asked,
            UUID experimentId,
            @Nullable String currency,
            UUID variantId,
            boolean control,
            @Nullable UUID segmentId,
            @Nullable PhaseKind phase,
            boolean elsewhere,
            long units,
            long customers,
            BigInteger total) {}

    /** Those that no experiment of the campaign measures are missing. */
    public Mono<Map<Asked, CampaignRevenue>> of(Collection<Asked> asked) {
        return database.sql(SUM)
                .bind("campaigns", asked.stream().map(Asked::campaignId).toArray(UUID[]::new))
                .bind("metrics", asked.stream().map(Asked::metricKey).toArray(String[]::new))
                .map(TreatedRevenue::row)
                .all()
                .collect(
                        Collectors.groupingBy(
                                Row::asked,
                                Collectors.collectingAndThen(
                                        Collectors.toList(), CampaignRevenue::of)));
    }

    private static Row row(Readable row) {
        String phase = row.get("phase", String.class);
        return new Row(
                new Asked(
                        get(row, "campaign_id", UUID.class), get(row, "metric_key", String.class)),
                get(row, "experiment_id", UUID.class),
                row.get("currency", String.class),
                get(row, "variant_id", UUID.class),
                get(row, "control", Boolean.class),
                row.get("segment_id", UUID.class),
                phase == null ? null : PhaseKind.valueOf(phase),
                get(row, "elsewhere", Boolean.class),
                get(row, "units", Long.class),
                get(row, "customers", Long.class),
                get(row, "total", BigDecimal.class).toBigIntegerExact());
    }
}
