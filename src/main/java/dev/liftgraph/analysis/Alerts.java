package dev.liftgraph.analysis;

import static dev.liftgraph.database.Columns.get;
import static dev.liftgraph.database.Columns.optional;

import dev.liftgraph.api.Ids;
import dev.liftgraph.api.Page;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** The alerts. One constraint sees to it that none is raised twice, whoever finds it. */
@Repository
class Alerts {
    /** Most alerts that an experiment shows by itself. */
    private static final int MOST = 50;

    private static final String SELECT =
            """
            SELECT a.id, a.experiment_id, a.code, a.subject, a.message, a.raised_at, a.acknowledged_at,
                   a.acknowledged_by
            FROM alert a
            """;

    private final DatabaseClient database;
    private final Clock clock;

    Alerts(DatabaseClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    Mono<Void> raise(List<Alert.Raised> raised) {
        return raised.isEmpty()
                ? Mono.empty()
                : database.sql(
                                """
                                INSERT INTO alert (id, experiment_id, code, subject, period, message, raised_at)
                                SELECT g.*, :now FROM unnest(:ids, :experiments, :codes, :subjects, :periods, :messages) g
                                ON CONFLICT ON CONSTRAINT alert_once DO NOTHING\
                                """)
                        .bind("ids", raised.stream().map(_ -> Ids.next()).toArray(UUID[]::new))
                        .bind(
                                "experiments",
                                raised.stream()
                                        .map(Alert.Raised::experimentId)
                                        .toArray(UUID[]::new))
                        .bind("codes", texts(raised, each -> each.code().name()))
                        .bind("subjects", texts(raised, Alert.Raised::subject))
                        .bind("periods", texts(raised, Alert.Raised::period))
                        .bind("messages", texts(raised, Alert.Raised::message))
                        .bind("now", clock.instant())
                        .then();
    }

    private static String[] texts(List<Alert.Raised> raised, Function<Alert.Raised, String> text) {
        return raised.stream().map(text).toArray(String[]::new);
    }

    /** Raises those of conditions that were reached, and of which nobody was told. */
    Mono<Void> raiseStops() {
        return database.sql(
                        """
                        SELECT r.experiment_id, r.condition, r.action FROM stop_rule_reached r
                        WHERE NOT EXISTS (SELECT FROM alert a WHERE a.experiment_id = r.experiment_id
                            AND a.code = 'STOP_RULE_REACHED' AND a.subject = r.condition)\
                        """)
                .map(row ->
                        new Alert.Raised(
                                get(row, "experiment_id", UUID.class),
                                AlertCode.STOP_RULE_REACHED,
                                get(row, "condition", String.class),
                                "",
                                AlertText.stopped(
                                        get(row, "condition", String.class),
                                        get(row, "action", String.class))))
                .all()
                .collectList()
                .flatMap(this::raise);
    }

    /**
     * Newest first.
     *
     * @param experiment key; null for all
     * @param acknowledged null for both
     */
    Mono<List<Alert>> page(Page page, @Nullable String experiment, @Nullable Boolean acknowledged) {
        return database.sql(
                        SELECT
                                + """
                                JOIN experiment e ON e.id = a.experiment_id
                                WHERE (CAST(:after AS uuid) IS NULL OR a.id < :after)
                                    AND (CAST(:experiment AS text) IS NULL OR e.key = :experiment)
                                    AND (CAST(:acknowledged AS boolean) IS NULL
                                        OR (a.acknowledged_at IS NOT NULL) = :acknowledged)
                                ORDER BY a.id DESC LIMIT :limit\
                                """)
                .bind("after", optional(page.after(), UUID.class))
                .bind("experiment", optional(experiment, String.class))
                .bind("acknowledged", optional(acknowledged, Boolean.class))
                .bind("limit", page.limit())
                .map(Alerts::alert)
                .all()
                .collectList();
    }

    /** The newest of each experiment, newest first; one without any is left out. */
    Mono<Map<UUID, Collection<Alert>>> newest(Collection<UUID> experiments) {
        return database.sql(
                        """
                        SELECT a.* FROM unnest(:experiments) AS x (id)
                        CROSS JOIN LATERAL (
                            SELECT * FROM alert WHERE experiment_id = x.id ORDER BY id DESC LIMIT :most
                        ) a ORDER BY a.id DESC\
                        """)
                .bind("experiments", experiments.toArray(UUID[]::new))
                .bind("most", MOST)
                .map(Alerts::alert)
                .all()
                .collectMultimap(Alert::experimentId);
    }

    Mono<Alert> byId(UUID id) {
        return database.sql(SELECT + "WHERE a.id = :id").bind("id", id).map(Alerts::alert).one();
    }

    /** Empty when somebody did before, or there is no such alert. */
    Mono<Alert> acknowledge(UUID id, String by) {
        return database.sql(
                        """
                        UPDATE alert a SET acknowledged_at = :now, acknowledged_by = :by
                        WHERE a.id = :id AND a.acknowledged_at IS NULL RETURNING a.*\
                        """)
                .bind("id", id)
                .bind("by", by)
                .bind("now", clock.instant())
                .map(Alerts::alert)
                .one();
    }

    private static Alert alert(Readable row) {
        return new Alert(
                get(row, "id", UUID.class),
                get(row, "experiment_id", UUID.class),
                AlertCode.valueOf(get(row, "code", String.class)),
                get(row, "subject", String.class),
                get(row, "message", String.class),
                get(row, "raised_at", Instant.class),
                row.get("acknowledged_at", Instant.class),
                row.get("acknowledged_by", String.class));
    }
}
