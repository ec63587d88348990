package dev.liftgraph.campaign;

import static dev.liftgraph.database.Columns.get;
import static dev.liftgraph.database.Columns.optional;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** How campaigns mean to win their segments, and meant to before. */
@Repository
class Strategies {
    private final DatabaseClient database;

    Strategies(DatabaseClient database) {
        this.database = database;
    }

    /** All strategies of these campaigns, in the order they were planned, by campaign. */
    Mono<Map<UUID, List<SegmentStrategy>>> byCampaignIds(Collection<UUID> ids) {
        return database.sql(
                        """
                        SELECT t.id, t.campaign_id, t.segment_id, s.key AS segment_key, t.phase, t.kind, t.metric_key,
                               t.expected_lower, t.expected_upper, t.expected_scale, t.expected_typical,
                               t.set_up_starts_on, t.set_up_days, t.set_up_started_on, t.set_up_finished_on,
                               t.set_up_correction, t.reason, t.planned_at, t.ended_at, t.end_reason
                        FROM strategy t JOIN segment s ON s.id = t.segment_id
                        WHERE t.campaign_id = ANY(:campaigns) ORDER BY t.id\
                        """)
                .bind("campaigns", ids.toArray(UUID[]::new))
                .map(Strategies::strategy)
                .all()
                .collect(Collectors.groupingBy(SegmentStrategy::campaignId));
    }

    Mono<Void> insert(SegmentStrategy strategy) {
        ExpectedLift expected = strategy.expected();
        return database.sql(
                        """
                        INSERT INTO strategy (id, campaign_id, segment_id, phase, kind, metric_key, expected_lower,
                                              expected_upper, expected_scale, expected_typical, set_up_starts_on,
                                              set_up_days, reason, planned_at)
                        VALUES (:id, :campaign, :segment, :phase, :kind, :metric, :lower, :upper, :scale, :typical,
                                :setUpStartsOn, :setUpDays, :reason, :plannedAt)\
                        """)
                .bind("id", strategy.id())
                .bind("campaign", strategy.campaignId())
                .bind("segment", strategy.segmentId())
                .bind("phase", strategy.phase().name())
                .bind("kind", strategy.kind().name())
                .bind("metric", optional(strategy.metricKey(), String.class))
                .bind("lower", expected.lower())
                .bind("upper", expected.upper())
                .bind("scale", expected.scale().name())
                .bind("typical", expected.typical())
                .bind("setUpStartsOn", strategy.setUp().plannedStartsOn())
                .bind("setUpDays", strategy.setUp().daysPlanned())
                .bind("reason", optional(strategy.reason(), String.class))
                .bind("plannedAt", strategy.plannedAt())
                .then();
    }

    /** Keeps when and why a strategy ended. */
    Mono<Void> end(SegmentStrategy ended) {
        return database.sql(
                        """
                        UPDATE strategy SET ended_at = :at, end_reason = :reason
                        WHERE id = :id AND ended_at IS NULL\
                        """)
                .bind("id", ended.id())
                .bind("at", Objects.requireNonNull(ended.endedAt()))
                .bind("reason", Objects.requireNonNull(ended.endReason()))
                .then();
    }

    /** Keeps when a strategy was set up. */
    Mono<Void> setUp(SegmentStrategy done) {
        SetUp setUp = done.setUp();
        return database.sql(
                        """
                        UPDATE strategy
                        SET set_up_started_on = :started, set_up_finished_on = :finished, set_up_correction = :why
                        WHERE id = :id\
                        """)
                .bind("id", done.id())
                .bind("started", optional(setUp.startedOn(), LocalDate.class))
                .bind("finished", optional(setUp.finishedOn(), LocalDate.class))
                .bind("why", optional(setUp.correction(), String.class))
                .then();
    }

    private static SegmentStrategy strategy(Readable row) {
        return new SegmentStrategy(
                get(row, "id", UUID.class),
                get(row, "campaign_id", UUID.class),
                get(row, "segment_id", UUID.class),
                get(row, "segment_key", String.class),
                PhaseKind.valueOf(get(row, "phase", String.class)),
                StrategyKind.valueOf(get(row, "kind", String.class)),
                new ExpectedLift(
                        get(row, "expected_lower", Double.class),
                        get(row, "expected_upper", Double.class),
                        ExpectedLift.Scale.valueOf(get(row, "expected_scale", String.class)),
                        get(row, "expected_typical", Boolean.class)),
                row.get("metric_key", String.class),
                new SetUp(
                        get(row, "set_up_starts_on", LocalDate.class),
                        get(row, "set_up_days", Integer.class),
                        row.get("set_up_started_on", LocalDate.class),
                        row.get("set_up_finished_on", LocalDate.class),
                        row.get("set_up_correction", String.class)),
                row.get("reason", String.class),
                get(row, "planned_at", Instant.class),
                row.get("ended_at", Instant.class),
                row.get("end_reason", String.class),
                List.of());
    }
}
