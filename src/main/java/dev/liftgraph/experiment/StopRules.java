package dev.liftgraph.experiment;

import static dev.liftgraph.database.Columns.get;
import static dev.liftgraph.database.Columns.optional;

import dev.liftgraph.campaign.Timeline;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** When experiments are to stop, and when they did. */
@Repository
public class StopRules {
    private static final String SELECT =
            """
            SELECT r.experiment_id, r.end_date, r.end_date_action, r.units_per_variant, r.units_action,
                   r.boundary_action, c.time_zone, e.started_at,
                   (SELECT min(p.starts_on) FROM phase p WHERE p.campaign_id = c.id) AS campaign_starts_on,
                   d.conditions, d.actions, d.moments
            FROM stop_rule r
            JOIN experiment e ON e.id = r.experiment_id
            JOIN campaign c ON c.id = e.campaign_id
            CROSS JOIN LATERAL (
                SELECT coalesce(array_agg(condition ORDER BY reached_at, condition), '{}') AS conditions,
                       coalesce(array_agg(action ORDER BY reached_at, condition), '{}') AS actions,
                       coalesce(array_agg(reached_at ORDER BY reached_at, condition), '{}') AS moments
                FROM stop_rule_reached WHERE experiment_id = r.experiment_id
            ) d
            """;

    private final DatabaseClient database;

    StopRules(DatabaseClient database) {
        this.database = database;
    }

    /** Keeps the rule of a draft in place of the one it had, inside the caller's transaction. */
    Mono<Void> keep(UUID experimentId, @Nullable StopRule rule) {
        Mono<Void> deleted =
                database.sql("DELETE FROM stop_rule WHERE experiment_id = :id")
                        .bind("id", experimentId)
                        .then();
        return rule == null ? deleted : deleted.then(insert(experimentId, rule));
    }

    private Mono<Void> insert(UUID experimentId, StopRule rule) {
        Map<StopCondition, StopAction> actions = rule.actions();
        StopRule.AtDate endDate = rule.endDate();
        StopRule.AtUnits units = rule.unitsPerVariant();
        return database.sql(
                        """
                        INSERT INTO stop_rule (experiment_id, end_date, end_date_action, units_per_variant,
                                               units_action, boundary_action)
                        VALUES (:id, :endDate, :END_DATE, :units, :UNITS_PER_VARIANT, :BOUNDARY)\
                        """)
                .bind("id", experimentId)
                .bind("endDate", optional(endDate == null ? null : endDate.on(), LocalDate.class))
                .bind("units", optional(units == null ? null : units.units(), Integer.class))
                .bind("END_DATE", name(actions.get(StopCondition.END_DATE)))
                .bind("UNITS_PER_VARIANT", name(actions.get(StopCondition.UNITS_PER_VARIANT)))
                .bind("BOUNDARY", name(actions.get(StopCondition.BOUNDARY)))
                .then();
    }

    private static Object name(@Nullable StopAction action) {
        return optional(action == null ? null : action.name(), String.class);
    }

    /** What is frozen when a draft starts at a moment; fails where its rule forbids that. */
    Mono<Map<String, String>> frozen(UUID draft, Timeline timeline, Instant at) {
        return of(List.of(draft))
                .map(found -> {
                    RegisteredStopRule registered = found.get(draft);
                    if (registered == null) {
                        return Map.of();
                    }
                    StopRuleRules.requireStart(registered.rule(), timeline, at);
                    return registered.rule().frozen();
                });
    }

    /** Of those experiments that have one. */
    public Mono<Map<UUID, RegisteredStopRule>> of(Collection<UUID> experiments) {
        return database.sql(SELECT + "WHERE r.experiment_id = ANY(:experiments)")
                .bind("experiments", experiments.toArray(UUID[]::new))
                .map(StopRules::registered)
                .all()
                .collectMap(RegisteredStopRule::experimentId);
    }

    /** Those of experiments under way that have conditions left, oldest first. */
    public Flux<RegisteredStopRule> open() {
        return database.sql(
                        SELECT
                                + """
                                WHERE e.status IN ('RUNNING', 'PAUSED')
                                  AND cardinality(d.conditions)
                                      < num_nonnulls(r.end_date, r.units_per_variant, r.boundary_action)
                                ORDER BY r.experiment_id\
                                """)
                .map(StopRules::registered)
                .all();
    }

    /**
     * Notes that a condition holds, if the experiment is under way and nobody noted it before; else
     * empty. The experiment's row is locked, so that of several servers one does it, but not
     * against rows that refer to it.
     */
    Mono<UUID> reach(UUID experiment, StopCondition condition, StopAction action, Instant now) {
        return database.sql(
                        """
                        INSERT INTO stop_rule_reached (experiment_id, condition, action, reached_at)
                        SELECT e.id, :condition, :action, :now
                        FROM experiment e WHERE e.id = :experiment AND e.status IN ('RUNNING', 'PAUSED')
                        FOR NO KEY UPDATE
                        ON CONFLICT (experiment_id, condition) DO NOTHING
                        RETURNING experiment_id\
                        """)
                .bind("experiment", experiment)
                .bind("condition", condition.name())
                .bind("action", action.name())
                .bind("now", now)
                .map(row -> get(row, "experiment_id", UUID.class))
                .one();
    }

    private static RegisteredStopRule registered(Readable row) {
        ZoneId zone = ZoneId.of(get(row, "time_zone", String.class));
        Instant started = row.get("started_at", Instant.class);
        return new RegisteredStopRule(
                get(row, "experiment_id", UUID.class),
                rule(row),
                zone,
                started == null
                        ? get(row, "campaign_starts_on", LocalDate.class)
                        : started.atZone(zone).toLocalDate(),
                reached(row));
    }

    private static StopRule rule(Readable row) {
        LocalDate endDate = row.get("end_date", LocalDate.class);
        Integer units = row.get("units_per_variant", Integer.class);
        String boundary = row.get("boundary_action", String.class);
        return new StopRule(
                endDate == null
                        ? null
                        : new StopRule.AtDate(endDate, action(row, "end_date_action")),
                units == null ? null : new StopRule.AtUnits(units, action(row, "units_action")),
                boundary == null ? null : new StopRule.AtBoundary(StopAction.valueOf(boundary)));
    }

    private static StopAction action(Readable row, String column) {
        return StopAction.valueOf(get(row, column, String.class));
    }

    private static List<StopReached> reached(Readable row) {
        String[] conditions = get(row, "conditions", String[].class);
        String[] actions = get(row, "actions", String[].class);
        Instant[] moments = get(row, "moments", Instant[].class);
        List<StopReached> reached = new ArrayList<>();
        for (int i = 0; i < conditions.length; i++) {
            reached.add(
                    new StopReached(
                            StopCondition.valueOf(conditions[i]),
                            StopAction.valueOf(actions[i]),
                            moments[i]));
        }
        return reached;
    }
}
